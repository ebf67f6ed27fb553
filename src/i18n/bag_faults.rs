//! What is wrong with a bag, in words.

use super::Lang;
use crate::both;
use crate::domain::bag::{DescriptionFault, FORMAT};
use crate::import::bag::BagFaultKind as K;

/// The sentence for a fault; file and line are printed beside it.
pub fn fault(lang: Lang, kind: &K) -> String {
    match kind {
        K::Missing => both!(lang, "缺少此文件", "the file is missing"),
        K::Unlisted { manifest } => {
            both!(lang, "{manifest} 未列此文件", "{manifest} does not list it")
        }
        K::NoManifest => both!(
            lang,
            "没有内容清单（manifest-算法.txt）",
            "there is no payload manifest (manifest-ALGORITHM.txt)"
        ),
        K::UnknownAlgorithm { name } => both!(
            lang,
            "不识别校验算法 {name}，只认 md5、sha1、sha224、sha256、sha384、sha512",
            "the algorithm {name} is unknown; md5, sha1, sha224, sha256, sha384 and sha512 are read"
        ),
        K::NotUtf8 => both!(lang, "不是 UTF-8", "is no UTF-8"),
        K::TooLarge { cap } => {
            let cap = cap >> 20;
            both!(lang, "超过 {cap} MiB", "is larger than {cap} MiB")
        }
        K::Declaration { wanted } => both!(
            lang,
            "应为 {wanted}，共两行，冒号后一个空格",
            "must be {wanted}; there are two lines, one space behind the colon"
        ),
        K::Version { found } => both!(
            lang,
            "版本 {found} 不能读取，只认 1.0 和 0.97",
            "version {found} is not read; 1.0 and 0.97 are"
        ),
        K::Encoding { found } => both!(
            lang,
            "编码 {found} 不能读取，只认 UTF-8",
            "the encoding {found} is not read; UTF-8 is"
        ),
        K::Fetch => both!(
            lang,
            "不接受从别处取文件的包",
            "nothing is fetched from elsewhere; the bag must be whole"
        ),
        K::ManifestLine => both!(
            lang,
            "不是“校验值 路径”",
            "is no checksum followed by a path"
        ),
        K::ChecksumForm { algorithm } => both!(
            lang,
            "不是 {algorithm} 的十六进制校验值",
            "is no {algorithm} checksum in hexadecimal"
        ),
        K::UnsafePath { path } => both!(
            lang,
            "路径 {path:?} 不安全",
            "the path {path:?} is not safe"
        ),
        K::WrongSide { path } => both!(
            lang,
            "{path} 不应列在此清单：内容在 data/ 下，其余在标签清单",
            "{path} does not belong here: payload lies under data/, everything else in a tag manifest"
        ),
        K::Twice { path, line } => both!(
            lang,
            "{path} 在第 {line} 行已列出",
            "{path} is listed in line {line} already"
        ),
        K::ChecksumWrong {
            algorithm,
            expected,
            found,
        } => both!(
            lang,
            "{algorithm} 校验值不符：应为 {expected}，实为 {found}",
            "the {algorithm} checksum is wrong: {expected} is listed, {found} was found"
        ),
        K::InfoLine => both!(
            lang,
            "不是“标签: 值”",
            "is no label followed by a colon and a value"
        ),
        K::OxumForm { value } => both!(
            lang,
            "Payload-Oxum“{value}”应为 字节数.文件数",
            "Payload-Oxum {value:?} is not BYTES.FILES"
        ),
        K::OxumWrong { expected, found } => {
            let ((bytes, files), (here, count)) = (expected, found);
            both!(
                lang,
                "Payload-Oxum 为 {bytes} 字节 {files} 个文件，实有 {here} 字节 {count} 个文件",
                "Payload-Oxum says {bytes} bytes in {files} files; there are {here} in {count}"
            )
        }
        K::Link => both!(
            lang,
            "是链接；包内只许普通文件和目录",
            "is a link; a bag holds plain files and directories only"
        ),
        K::Special => both!(
            lang,
            "既非文件也非目录",
            "is neither a file nor a directory"
        ),
        K::TooDeep { cap } => both!(
            lang,
            "目录超过 {cap} 层",
            "lies deeper than {cap} directories"
        ),
        K::TooMany { cap } => both!(lang, "文件超过 {cap} 个", "there are more than {cap} files"),
        K::Unreadable { error } => both!(lang, "无法读取：{error}", "cannot be read: {error}"),
        K::DescriptionForm { error } => both!(
            lang,
            "不是案卷的著录：{error}",
            "is no description of a volume: {error}"
        ),
        K::Description(fault) => description(lang, fault),
    }
}

fn description(lang: Lang, fault: &DescriptionFault) -> String {
    match fault {
        DescriptionFault::Format { found } => both!(
            lang,
            "格式“{found}”不能读取，只认 {FORMAT}",
            "the form {found:?} is not read; {FORMAT} is"
        ),
        DescriptionFault::ItemTwice { item } => both!(
            lang,
            "档号 {item} 出现两次",
            "the code {item} stands there twice"
        ),
        DescriptionFault::Due { item } => both!(
            lang,
            "{item} 的到期日与保管期限、结案日期不一致",
            "the day on which the retention of {item} ends does not follow from its term and closing"
        ),
        DescriptionFault::RelationUnknown { item, to } => both!(
            lang,
            "{item} 所相关的 {to} 不在卷内",
            "{item} belongs to {to}, which is not in the volume"
        ),
        DescriptionFault::ContentMissing { item } => both!(
            lang,
            "{item} 的这份电子内容不在包内",
            "this content of {item} is not in the bag"
        ),
        DescriptionFault::ContentDiffers { item } => both!(
            lang,
            "与 {item} 著录的大小或校验值不符",
            "is of another size or checksum than {item} says"
        ),
        DescriptionFault::Undescribed => both!(
            lang,
            "不是卷内某一件的电子内容",
            "is not the content of one item of the volume"
        ),
    }
}
