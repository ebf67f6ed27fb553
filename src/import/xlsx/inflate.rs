//! Inflating DEFLATE data (RFC 1951) into a sink, never more than asked for.
//!
//! Own code, because no crate this layer may use gives out a stream that stops at a limit.

/// What is wrong with the data.
pub type Wrong = &'static str;

const WINDOW: usize = 32_768;
const FAST_BITS: usize = 9;

/// Inflates `input` and hands the output to `sink` in pieces; more than `limit` bytes are refused.
pub fn inflate<E: From<Wrong>>(
    input: &[u8],
    limit: u64,
    sink: &mut dyn FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut bits = Bits {
        input,
        at: 0,
        held: 0,
        count: 0,
    };
    let mut out = Output {
        bytes: Vec::with_capacity(3 * WINDOW),
        sent: 0,
        left: limit,
        sink,
    };
    loop {
        let last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut out)?,
            1 => {
                let (literals, distances) = fixed();
                block(&mut bits, &mut out, &literals, &distances)?;
            }
            2 => {
                let (literals, distances) = dynamic(&mut bits)?;
                block(&mut bits, &mut out, &literals, &distances)?;
            }
            _ => return Err(E::from("unknown kind of block")),
        }
        if last {
            return out.flush();
        }
    }
}

struct Bits<'a> {
    input: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    fn fill(&mut self) {
        while self.count <= 56 {
            let Some(&byte) = self.input.get(self.at) else {
                return;
            };
            self.held |= u64::from(byte) << self.count;
            self.count += 8;
            self.at += 1;
        }
    }

    /// The next `n` bits, at most 16, the first the lowest.
    fn take(&mut self, n: u32) -> Result<u32, Wrong> {
        if self.count < n {
            self.fill();
            if self.count < n {
                return Err("data ends early");
            }
        }
        let value = self.held & ((1 << n) - 1);
        self.drop(n);
        u32::try_from(value).map_err(|_| "data ends early")
    }

    fn drop(&mut self, n: u32) {
        self.held >>= n;
        self.count -= n;
    }
}

struct Output<'a, E> {
    bytes: Vec<u8>,
    sent: usize,
    left: u64,
    sink: &'a mut dyn FnMut(&[u8]) -> Result<(), E>,
}

impl<E: From<Wrong>> Output<'_, E> {
    fn room(&mut self, length: usize) -> Result<(), E> {
        self.left = self
            .left
            .checked_sub(length as u64)
            .ok_or("larger than its directory says")?;
        if self.bytes.len() + length > 3 * WINDOW {
            self.flush()?;
            let keep = self.bytes.len().saturating_sub(WINDOW);
            self.bytes.drain(..keep);
            self.sent = self.bytes.len();
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), E> {
        let piece = self.bytes.get(self.sent..).unwrap_or_default();
        (self.sink)(piece)?;
        self.sent = self.bytes.len();
        Ok(())
    }

    fn copy(&mut self, distance: usize, length: usize) -> Result<(), E> {
        self.room(length)?;
        let Some(start) = self.bytes.len().checked_sub(distance) else {
            return Err(E::from("refers to before its start"));
        };
        if distance >= length {
            self.bytes.extend_from_within(start..start + length);
        } else {
            for i in start..start + length {
                let byte = self.bytes.get(i).copied().unwrap_or(0);
                self.bytes.push(byte);
            }
        }
        Ok(())
    }
}

fn stored<E: From<Wrong>>(bits: &mut Bits, out: &mut Output<E>) -> Result<(), E> {
    let skip = bits.count % 8;
    bits.drop(skip);
    let length = bits.take(16)?;
    if bits.take(16)? != length ^ 0xFFFF {
        return Err(E::from("a stored block's length is wrong"));
    }
    let start = bits.at - (bits.count / 8) as usize;
    let end = start + length as usize;
    let data = bits.input.get(start..end).ok_or("data ends early")?;
    for piece in data.chunks(WINDOW) {
        out.room(piece.len())?;
        out.bytes.extend_from_slice(piece);
    }
    bits.at = end;
    bits.held = 0;
    bits.count = 0;
    Ok(())
}

/// A canonical Huffman code: a table for short codes, counts and symbols for long ones.
struct Code {
    /// Symbol << 4 | length, by the next bits; 0 is a longer code or none.
    fast: [u16; 1 << FAST_BITS],
    count: [u16; 16],
    symbol: [u16; 288],
}

impl Code {
    fn new(lengths: &[u8]) -> Result<Code, Wrong> {
        let mut code = Code {
            fast: [0; 1 << FAST_BITS],
            count: [0; 16],
            symbol: [0; 288],
        };
        for &length in lengths {
            code.count[usize::from(length & 15)] += 1;
        }
        code.count[0] = 0;
        let mut left = 1i32;
        let mut offsets = [0u16; 17];
        let mut next = [0u16; 17];
        for length in 1..16 {
            left = (left << 1) - i32::from(code.count[length]);
            if left < 0 {
                return Err("over-subscribed code");
            }
            offsets[length + 1] = offsets[length] + code.count[length];
            next[length + 1] = (next[length] + code.count[length]) << 1;
        }
        for (symbol, &length) in (0u16..).zip(lengths) {
            let length = usize::from(length & 15);
            if length == 0 {
                continue;
            }
            if let Some(place) = code.symbol.get_mut(usize::from(offsets[length])) {
                *place = symbol;
            }
            offsets[length] += 1;
            let bits = next[length];
            next[length] += 1;
            if length <= FAST_BITS {
                let reversed = usize::from(bits.reverse_bits() >> (16 - length));
                for entry in code.fast.iter_mut().skip(reversed).step_by(1 << length) {
                    *entry = symbol << 4 | length as u16;
                }
            }
        }
        Ok(code)
    }

    fn decode(&self, bits: &mut Bits) -> Result<usize, Wrong> {
        if bits.count < 15 {
            bits.fill();
        }
        let entry = self.fast[(bits.held & ((1 << FAST_BITS) - 1)) as usize];
        let length = u32::from(entry & 15);
        if length != 0 && length <= bits.count {
            bits.drop(length);
            return Ok(usize::from(entry >> 4));
        }
        let (mut code, mut first, mut index) = (0i32, 0i32, 0i32);
        for length in 1..16u32 {
            if length > bits.count {
                return Err("data ends early");
            }
            code |= (bits.held >> (length - 1) & 1) as i32;
            let count = i32::from(self.count[length as usize]);
            if code - count < first {
                bits.drop(length);
                let place = usize::try_from(index + code - first).unwrap_or(usize::MAX);
                let symbol = self.symbol.get(place).ok_or("unknown code")?;
                return Ok(usize::from(*symbol));
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Err("unknown code")
    }
}

const LENGTH_BASE: [u16; 29] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
];
const LENGTH_BITS: [u8; 29] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_BASE: [u16; 30] = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
];

fn block<E: From<Wrong>>(
    bits: &mut Bits,
    out: &mut Output<E>,
    literals: &Code,
    distances: &Code,
) -> Result<(), E> {
    loop {
        let symbol = literals.decode(bits)?;
        if let Ok(literal) = u8::try_from(symbol) {
            out.room(1)?;
            out.bytes.push(literal);
            continue;
        }
        let Some(symbol) = symbol.checked_sub(257) else {
            return Ok(());
        };
        let (Some(base), Some(extra)) = (LENGTH_BASE.get(symbol), LENGTH_BITS.get(symbol)) else {
            return Err(E::from("unknown length"));
        };
        let length = usize::from(*base) + bits.take(u32::from(*extra))? as usize;
        let symbol = distances.decode(bits)?;
        let base = DISTANCE_BASE.get(symbol).ok_or("unknown distance")?;
        let extra = (symbol as u32 / 2).saturating_sub(1);
        let distance = usize::from(*base) + bits.take(extra)? as usize;
        out.copy(distance, length)?;
    }
}

fn fixed() -> (Code, Code) {
    let mut lengths = [8u8; 288];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    let empty = || Code {
        fast: [0; 1 << FAST_BITS],
        count: [0; 16],
        symbol: [0; 288],
    };
    let code = |lengths: &[u8]| Code::new(lengths).unwrap_or_else(|_| empty());
    (code(&lengths), code(&[5; 30]))
}

fn dynamic(bits: &mut Bits) -> Result<(Code, Code), Wrong> {
    let literals = bits.take(5)? as usize + 257;
    let distances = bits.take(5)? as usize + 1;
    let given = bits.take(4)? as usize + 4;
    if literals > 286 || distances > 30 {
        return Err("too many codes");
    }
    let order = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ];
    let mut lengths = [0u8; 19];
    for place in order.iter().take(given) {
        lengths[*place] = bits.take(3)? as u8;
    }
    let code = Code::new(&lengths)?;
    let total = literals + distances;
    let mut lengths: Vec<u8> = Vec::with_capacity(total);
    while lengths.len() < total {
        let (length, times) = match code.decode(bits)? {
            symbol @ 0..16 => (symbol as u8, 1),
            16 => {
                let before = lengths.last().ok_or("repeats nothing")?;
                (*before, 3 + bits.take(2)?)
            }
            17 => (0, 3 + bits.take(3)?),
            _ => (0, 11 + bits.take(7)?),
        };
        lengths.extend(std::iter::repeat_n(length, times as usize));
    }
    if lengths.len() != total || lengths[256] == 0 {
        return Err("wrong code lengths");
    }
    let (first, second) = lengths.split_at(literals);
    Ok((Code::new(first)?, Code::new(second)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(input: &[u8], limit: u64) -> Result<Vec<u8>, Wrong> {
        let mut out = Vec::new();
        inflate(input, limit, &mut |piece| {
            out.extend_from_slice(piece);
            Ok::<(), Wrong>(())
        })?;
        Ok(out)
    }

    #[test]
    fn blocks_of_each_kind() {
        // Made with zlib: stored, fixed, dynamic.
        let stored = b"\x01\x05\x00\xfa\xffhello";
        assert_eq!(all(stored, 5).unwrap(), b"hello");
        let fixed = b"\xcbH\xcd\xc9\xc9W\xc8@\x27\x01";
        assert_eq!(all(fixed, 99).unwrap(), b"hello hello hello hello");
        assert_eq!(all(fixed, 22), Err("larger than its directory says"));
        assert_eq!(all(&fixed[..5], 99), Err("data ends early"));
        assert_eq!(all(&[7], 99), Err("unknown kind of block"));
        assert_eq!(
            all(b"\x01\x05\x00\x00\x00hello", 5),
            Err("a stored block's length is wrong")
        );
    }

    proptest! {
        #[test]
        fn no_bytes_panic(mut bytes: Vec<u8>, kind in 0u8..4) {
            if let Some(first) = bytes.first_mut() {
                *first = *first & !7 | kind << 1 | 1;
            }
            if let Ok(out) = all(&bytes, 1 << 16) {
                prop_assert!(out.len() <= 1 << 16);
            }
        }
    }
}
