//! JSON text as Python reads it: its complaints, and the little more it takes.

use serde_json::{Map, Number, Value};

/// Deeper values are refused.
const MAX_DEPTH: usize = 500;

/// Something Python reads although JSON has no place for it, or the service's database has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// `NaN`, `Infinity` or `-Infinity`.
    NotANumber,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// An integer of more than 64 bits.
    HugeInteger,
}

/// What Python says of text that is not JSON, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct JsonFault {
    pub(crate) message: &'static str,
    /// In characters from the start.
    pub(crate) position: usize,
}

/// Reads JSON text.
pub(crate) fn load(text: &str) -> Result<(Value, Option<Trouble>), JsonFault> {
    if !has_long_number(text.as_bytes())
        && let Ok(value) = serde_json::from_str(text)
    {
        return Ok((value, None));
    }
    let mut reader = Reader { text, at: 0, trouble: None, depth: 0 };
    reader.space();
    let value = reader.value()?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.fault("Extra data"));
    }
    Ok((value, reader.trouble))
}

/// Whether there is a number that might not fit into 64 bits.
fn has_long_number(text: &[u8]) -> bool {
    let mut digits = 0;
    text.iter().any(|byte| {
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        digits >= 19
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    trouble: Option<Trouble>,
    depth: usize,
}

impl Reader<'_> {
    fn fault(&self, message: &'static str) -> JsonFault {
        self.fault_at(message, self.at)
    }

    fn fault_at(&self, message: &'static str, at: usize) -> JsonFault {
        JsonFault { message, position: self.text[..at].chars().count() }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn take(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn value(&mut self) -> Result<Value, JsonFault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.fault("Expecting value"));
        }
        let value = match self.peek() {
            Some('{') => self.object(),
            Some('[') => self.array(),
            Some('"') => {
                self.at += 1;
                self.string().map(Value::String)
            }
            _ => self.word(),
        };
        self.depth -= 1;
        value
    }

    fn word(&mut self) -> Result<Value, JsonFault> {
        for (word, value) in [("null", Value::Null), ("true", true.into()), ("false", false.into())] {
            if self.take(word) {
                return Ok(value);
            }
        }
        if ["NaN", "Infinity", "-Infinity"].iter().any(|word| self.take(word)) {
            self.trouble.get_or_insert(Trouble::NotANumber);
            return Ok(Value::Null);
        }
        self.number()
    }

    fn number(&mut self) -> Result<Value, JsonFault> {
        let rest = self.rest().as_bytes();
        let digits = |from: usize| rest[from.min(rest.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let whole = if rest.get(sign) == Some(&b'0') { 1 } else { digits(sign) };
        if whole == 0 {
            return Err(self.fault("Expecting value"));
        }
        let mut end = sign + whole;
        if rest.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
        }
        if matches!(rest.get(end), Some(b'e' | b'E')) {
            let signed = usize::from(matches!(rest.get(end + 1), Some(b'+' | b'-')));
            let exponent = digits(end + 1 + signed);
            if exponent > 0 {
                end += 1 + signed + exponent;
            }
        }
        let text = &self.text[self.at..self.at + end];
        let is_integer = end == sign + whole;
        let value = if is_integer { text.parse::<i64>().ok().map(Number::from) } else { None };
        if is_integer && value.is_none() {
            self.trouble.get_or_insert(Trouble::HugeInteger);
        }
        let value = value.or_else(|| text.parse::<u64>().ok().filter(|_| is_integer).map(Number::from));
        let value = value.or_else(|| Number::from_f64(text.parse().ok()?));
        self.at += end;
        Ok(value.map_or(Value::Null, Value::Number))
    }

    fn array(&mut self) -> Result<Value, JsonFault> {
        self.at += 1;
        self.space();
        let mut items = Vec::new();
        if self.take("]") {
            return Ok(Value::Array(items));
        }
        loop {
            self.space();
            items.push(self.value()?);
            self.space();
            if self.take("]") {
                return Ok(Value::Array(items));
            }
            if !self.take(",") {
                return Err(self.fault("Expecting ',' delimiter"));
            }
        }
    }

    fn object(&mut self) -> Result<Value, JsonFault> {
        self.at += 1;
        self.space();
        let mut fields = Map::new();
        if self.take("}") {
            return Ok(Value::Object(fields));
        }
        loop {
            self.space();
            if !self.take("\"") {
                return Err(self.fault("Expecting property name enclosed in double quotes"));
            }
            let name = self.string()?;
            self.space();
            if !self.take(":") {
                return Err(self.fault("Expecting ':' delimiter"));
            }
            self.space();
            let value = self.value()?;
            fields.insert(name, value);
            self.space();
            if self.take("}") {
                return Ok(Value::Object(fields));
            }
            if !self.take(",") {
                return Err(self.fault("Expecting ',' delimiter"));
            }
        }
    }

    /// The rest of a string whose opening quote has been read.
    fn string(&mut self) -> Result<String, JsonFault> {
        let start = self.at - 1;
        let mut read = String::new();
        loop {
            let Some(next) = self.peek() else {
                return Err(self.fault_at("Unterminated string starting at", start));
            };
            if next < ' ' {
                return Err(self.fault("Invalid control character at"));
            }
            self.at += next.len_utf8();
            match next {
                '"' => return Ok(read),
                '\\' => read.push(self.escape(start)?),
                other => read.push(other),
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<char, JsonFault> {
        let Some(letter) = self.peek() else {
            return Err(self.fault_at("Unterminated string starting at", start));
        };
        let plain = match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.fault_at("Invalid \\escape", self.at - 1)),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, JsonFault> {
        let high = self.four_digits()?;
        if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
            let after_high = self.at;
            self.at += 2;
            let low = self.four_digits()?;
            if (0xDC00..0xE000).contains(&low) {
                let joined = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(joined).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = after_high;
        }
        Ok(char::from_u32(high).unwrap_or_else(|| {
            self.trouble.get_or_insert(Trouble::LoneSurrogate);
            char::REPLACEMENT_CHARACTER
        }))
    }

    fn four_digits(&mut self) -> Result<u32, JsonFault> {
        let digits = self.rest().get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match digits {
            Some(number) => {
                self.at += 4;
                Ok(number)
            }
            None => Err(self.fault("Invalid \\uXXXX escape")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonFault, Trouble, load};
    use serde_json::json;

    fn fault(text: &str) -> (usize, &'static str) {
        let JsonFault { message, position } = load(text).unwrap_err();
        (position, message)
    }

    #[test]
    fn complains_like_python() {
        assert_eq!(fault("{\"workflow_id\": "), (16, "Expecting value"));
        assert_eq!(fault("{"), (1, "Expecting property name enclosed in double quotes"));
        assert_eq!(fault("{\"a\" 1}"), (5, "Expecting ':' delimiter"));
        assert_eq!(fault("[1 2]"), (3, "Expecting ',' delimiter"));
        assert_eq!(fault("1 2"), (2, "Extra data"));
        assert_eq!(fault("\"é"), (0, "Unterminated string starting at"));
    }

    #[test]
    fn takes_what_python_takes() {
        assert_eq!(load("[NaN]").unwrap(), (json!([null]), Some(Trouble::NotANumber)));
        assert_eq!(load("[\"\\ud800\"]").unwrap().1, Some(Trouble::LoneSurrogate));
        assert_eq!(load("[123456789012345678901234567890]").unwrap().1, Some(Trouble::HugeInteger));
        assert_eq!(load("[9223372036854775807]").unwrap(), (json!([9_223_372_036_854_775_807_i64]), None));
        assert_eq!(load("\"\\ud83d\\ude00\"").unwrap(), (json!("😀"), None));
    }
}
