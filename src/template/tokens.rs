//! The few signs that conditions and tags are written with.

/// One sign of a tag or condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name, a code or a number: letters, digits and `. _ - /`.
    Name(String),
    /// Between straight quotes.
    Quoted(String),
    Sign(Sign),
    Open,
    Close,
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Equal,
    Differs,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Sign {
    pub fn written(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Differs => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether `left sign right` holds.
    pub fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Differs => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }

    /// Whether it asks for an order, which codes do not have.
    pub fn is_order(self) -> bool {
        !matches!(self, Self::Equal | Self::Differs)
    }
}

impl Token {
    /// As it was written, for findings.
    pub fn written(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Quoted(text) => format!("\"{text}\""),
            Self::Sign(sign) => sign.written().into(),
            Self::Open => "(".into(),
            Self::Close => ")".into(),
        }
    }
}

fn in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
}

/// Cuts a text into tokens; the error is what could not be cut.
pub fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut list = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        let (token, length) = match c {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '"' => quoted(rest)?,
            '=' => (Token::Sign(Sign::Equal), 1),
            '!' if rest.starts_with("!=") => (Token::Sign(Sign::Differs), 2),
            '<' if rest.starts_with("<=") => (Token::Sign(Sign::AtMost), 2),
            '>' if rest.starts_with(">=") => (Token::Sign(Sign::AtLeast), 2),
            '<' => (Token::Sign(Sign::Less), 1),
            '>' => (Token::Sign(Sign::More), 1),
            c if in_name(c) => {
                let length = rest.find(|c| !in_name(c)).unwrap_or(rest.len());
                (Token::Name(rest[..length].to_owned()), length)
            }
            other => return Err(other.to_string()),
        };
        list.push(token);
        rest = rest[length..].trim_start();
    }
    Ok(list)
}

fn quoted(rest: &str) -> Result<(Token, usize), String> {
    let inner = &rest[1..];
    match inner.find('"') {
        Some(end) => Ok((Token::Quoted(inner[..end].to_owned()), end + 2)),
        None => Err(super::condition::clip(rest)),
    }
}
