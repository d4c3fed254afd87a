//! Searching as the service's database does: `%` stands for anything, `_` for one character, whatever the case.

/// Whether a text has a part that fits.
pub(crate) fn has_part(text: &str, part: &str) -> bool {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let pattern: Vec<char> = format!("%{part}%").to_lowercase().chars().collect();
    fits(&text, &pattern)
}

/// Whether the whole text fits: after a mismatch the last `%` takes one character more.
fn fits(text: &[char], pattern: &[char]) -> bool {
    let (mut at, mut next) = (0, 0);
    let mut last_any: Option<(usize, usize)> = None;
    while at < text.len() {
        match pattern.get(next) {
            Some('%') => {
                last_any = Some((next + 1, at));
                next += 1;
            }
            Some(letter) if *letter == '_' || *letter == text[at] => {
                at += 1;
                next += 1;
            }
            _ => match last_any {
                Some((after, taken)) => {
                    last_any = Some((after, taken + 1));
                    (next, at) = (after, taken + 1);
                }
                None => return false,
            },
        }
    }
    pattern[next..].iter().all(|letter| *letter == '%')
}

#[cfg(test)]
mod tests {
    use super::has_part;

    #[test]
    fn finds_parts() {
        for (part, wanted) in [
            ("", true),
            ("invoice", true),
            ("INV%7", true),
            ("_nvoice", true),
            ("%", true),
            ("oice 8", false),
            ("7_", false),
            ("e%i", false),
        ] {
            assert_eq!(has_part("Invoice 7", part), wanted, "{part}");
        }
        assert!(has_part("", "%") && !has_part("", "_"));
    }
}
