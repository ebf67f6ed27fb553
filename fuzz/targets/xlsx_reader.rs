//! Any bytes as a workbook; every second input is wrapped as the worksheet and the styles of a sound one.
#![no_main]

use crm::import::reader::{ReadOptions, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else {
        return;
    };
    let bytes = if first % 2 == 0 {
        [b"PK\x03\x04", bytes].concat()
    } else {
        let (styles, sheet) = bytes.split_at(bytes.len() / 4);
        archive(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship Id='r1' Type='/worksheet' Target='s.xml'/><Relationship Id='r2' Type='/sharedStrings' Target='t.xml'/><Relationship Id='r3' Type='/styles' Target='y.xml'/></Relationships>"),
            ("xl/t.xml", b"<sst><si><t>a</t></si></sst>"),
            ("xl/y.xml", styles),
            ("xl/s.xml", &[b"<sheetData><row><c t='s'><v>0</v></c></row>", sheet, b"</sheetData>"].concat()),
        ])
    };
    let _ = read(&bytes, &ReadOptions::default());
});

/// An archive of stored parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, data) in parts {
        let size = (data.len() as u32).to_le_bytes();
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend(crc(data).to_le_bytes());
        header.extend(size);
        header.extend(size);
        header.extend((name.len() as u16).to_le_bytes());
        header.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend((file.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&header);
        file.extend(name.as_bytes());
        file.extend(*data);
    }
    let start = file.len() as u32;
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([parts.len() as u8, 0, parts.len() as u8, 0]);
    file.extend((directory.len() as u32).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                0xEDB8_8320 ^ (c >> 1)
            } else {
                c >> 1
            }
        })
    })
}
