//! Integers that a number of JavaScript can't hold.

use napi_derive::napi;

/// What the smallest of them has.
const DIGITS: usize = 16;

/// Whether one may be in a JSON text that came without being told so.
#[napi(catch_unwind)]
pub fn may_hold_big_integers(text: String) -> bool {
    may_hold(text.as_bytes())
}

/// Whether one may be in a JSON text: digits that follow neither a letter nor a quote nor an underscore, as those of
/// ids do. What is found inside other text costs time and nothing else.
pub(crate) fn may_hold(text: &[u8]) -> bool {
    // Of so many digits in a row, one is at such a place.
    (DIGITS - 1..text.len()).step_by(DIGITS).any(|place| text[place].is_ascii_digit() && is_around(text, place))
}

fn is_around(text: &[u8], place: usize) -> bool {
    // Digits further back were looked at from the place before.
    let back = text[place.saturating_sub(DIGITS)..place].iter().rev();
    let (before, number) = text.split_at(place - back.take_while(|byte| byte.is_ascii_digit()).count());
    let before = before.strip_suffix(b"-").unwrap_or(before).last();
    before.is_none_or(|byte| b"[:, \t\r\n".contains(byte)) && number.get(DIGITS - 1).is_some_and(u8::is_ascii_digit)
}
