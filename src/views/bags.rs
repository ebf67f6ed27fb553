//! Columns of a bag written or read.

use super::{Look, cell, object};
use crate::domain::rows::BagRow;
use crate::render::{Answer, Cell};

columns! {
    pub BAG of BagRow:
    "bag" "包" "Bag" Text Everywhere |r, _| cell::text(&r.bag);
    "volume" "案卷号" "Volume" Fixed Everywhere |r, _| cell::maybe(r.volume.as_ref());
    "items" "件数" "Items" Fixed Everywhere |r, _| cell::count(r.items);
    "contents" "电子内容" "Contents" Fixed Everywhere |r, _| cell::count(r.contents);
    "bytes" "字节" "Bytes" Fixed Everywhere |r, _| cell::count(r.bytes);
    "left_out" "未入包" "Left out" Fixed Everywhere |r, _| cell::count(r.left_out);
    "dry_run" "只作检查" "Checked only" Fixed Machine |r, _| Cell::Flag(r.dry_run);
}

pub fn bag(look: &Look, row: &BagRow) -> Answer {
    object(look.lang.pick("档案包", "Bag"), BAG, row, look)
}
