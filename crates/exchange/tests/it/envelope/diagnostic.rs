//! Bytes in the diagnostic notation of RFC 8949 §8, as far as they can be read.

/// The notation of all items; what cannot be read is shown as it is.
pub fn notation(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        if !text.is_empty() {
            text.push_str(", ");
        }
        let broken = || (format!("/ not CBOR / {}", string(rest)), &[][..]);
        let (one, behind) = item(rest, 0).unwrap_or_else(broken);
        text.push_str(&one);
        rest = behind;
    }
    text
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap();
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

fn string(bytes: &[u8]) -> String {
    let shown = &bytes[..bytes.len().min(64)];
    let more = if shown.len() < bytes.len() { "..." } else { "" };
    format!("h'{}{more}'", hex(shown))
}

/// A byte string; in words where it holds an array, a map or something tagged.
fn embedded(bytes: &[u8]) -> String {
    let is_structure = bytes
        .first()
        .is_some_and(|first| matches!(first >> 5, 4..=6));
    match item(bytes, 0) {
        Some((inner, [])) if is_structure => format!("<< {inner} >>"),
        _ => string(bytes),
    }
}

fn item(bytes: &[u8], depth: usize) -> Option<(String, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (major, info) = (first >> 5, first & 0x1f);
    if depth > 24 {
        return None;
    }
    if info == 31 {
        return indefinite(major, rest, depth);
    }
    let width = match info {
        0..=23 => 0,
        24..=27 => 1 << (info - 24),
        _ => return None,
    };
    let (argument, rest) = rest.split_at_checked(width)?;
    let number = argument
        .iter()
        .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    let number = if width == 0 { u64::from(info) } else { number };
    // RFC 8949 §8.1: an encoding indicator where the head is longer than it needs to be.
    let is_long = width > 0 && number < [24, 1 << 8, 1 << 16, 1 << 32][usize::from(info - 24)];
    let indicator = if is_long {
        format!("_{}", info - 24)
    } else {
        String::new()
    };
    let length = usize::try_from(number).ok()?;
    match major {
        0 => Some((format!("{number}{indicator}"), rest)),
        1 => Some((format!("-{}{indicator}", u128::from(number) + 1), rest)),
        2 => {
            let (inner, rest) = rest.split_at_checked(length)?;
            Some((embedded(inner) + &indicator, rest))
        }
        3 => {
            let (inner, rest) = rest.split_at_checked(length)?;
            Some((format!("{:?}", core::str::from_utf8(inner).ok()?), rest))
        }
        4 => many(rest, number, depth, ["[", "]"]),
        5 => many(rest, number.checked_mul(2)?, depth, ["{", "}"]),
        6 => item(rest, depth + 1).map(|(inner, rest)| (format!("{number}({inner})"), rest)),
        _ => Some((simple(info, number), rest)),
    }
}

fn simple(info: u8, number: u64) -> String {
    match info {
        20 => "false".into(),
        21 => "true".into(),
        22 => "null".into(),
        23 => "undefined".into(),
        25..=27 => format!("/ float / 0x{number:x}"),
        _ => format!("simple({number})"),
    }
}

fn many<'a>(
    mut rest: &'a [u8],
    count: u64,
    depth: usize,
    brackets: [&str; 2],
) -> Option<(String, &'a [u8])> {
    let mut items = Vec::new();
    for _ in 0..count {
        let (one, behind) = item(rest, depth + 1)?;
        items.push(one);
        rest = behind;
    }
    Some((joined(&items, brackets, ""), rest))
}

fn indefinite(major: u8, mut rest: &[u8], depth: usize) -> Option<(String, &[u8])> {
    let brackets = match major {
        2 | 3 => ["(", ")"],
        4 => ["[", "]"],
        5 => ["{", "}"],
        _ => return None,
    };
    let mut items = Vec::new();
    while rest.first()? != &0xff {
        let (one, behind) = item(rest, depth + 1)?;
        items.push(one);
        rest = behind;
    }
    Some((joined(&items, brackets, "_ "), &rest[1..]))
}

fn joined(items: &[String], [open, close]: [&str; 2], mark: &str) -> String {
    let text = if open == "{" {
        let pairs: Vec<String> = items.chunks(2).map(|pair| pair.join(": ")).collect();
        pairs.join(", ")
    } else {
        items.join(", ")
    };
    format!("{open}{mark}{text}{close}")
}
