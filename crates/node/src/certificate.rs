//! Until when a certificate holds: the one thing in it that people have to act on in time.
//!
//! Read from the PEM as RFC 5280 section 4.1 lays it out: the validity is the fifth part of what is
//! signed. Nothing is verified here; that is the line's work.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thalweg_domain::time::Instant;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

const INTEGER: u8 = 0x02;
const UTC_TIME: u8 = 0x17;
const SEQUENCE: u8 = 0x30;
/// The version, which the first one does not write.
const VERSION: u8 = 0xA0;
/// In [`UTC_TIME`] years from 50 on are of the last century (RFC 5280 section 4.1.2.5.1).
const LAST_CENTURY_FROM: &str = "50";

/// When the first certificate of a PEM file ends; `None` for what is no certificate.
pub fn end(pem: &str) -> Option<Instant> {
    let (_, body) = pem.split_once(BEGIN)?;
    let (body, _) = body.split_once(END)?;
    let text: String = body.split_ascii_whitespace().collect();
    let bytes = STANDARD.decode(text).ok()?;
    let mut signed = Parts(Parts(Parts(&bytes).next(SEQUENCE)?).next(SEQUENCE)?);
    signed.next(VERSION);
    signed.next(INTEGER)?;
    signed.next(SEQUENCE)?;
    signed.next(SEQUENCE)?;
    let mut validity = Parts(signed.next(SEQUENCE)?);
    validity.any()?;
    let (tag, time) = validity.any()?;
    instant(tag, std::str::from_utf8(time).ok()?)
}

/// Elements in the distinguished encoding (X.690), one after the other.
struct Parts<'a>(&'a [u8]);

impl<'a> Parts<'a> {
    /// The content of the next element if it is of this kind; else it stays.
    fn next(&mut self, wanted: u8) -> Option<&'a [u8]> {
        let (tag, _) = self.0.split_first()?;
        if *tag != wanted {
            return None;
        }
        self.any().map(|(_, content)| content)
    }

    fn any(&mut self) -> Option<(u8, &'a [u8])> {
        let (tag, rest) = self.0.split_first()?;
        let (first, rest) = rest.split_first()?;
        let (length, rest) = if *first < 0x80 {
            (usize::from(*first), rest)
        } else {
            let digits = usize::from(first & 0x7F).min(size_of::<u32>());
            let (digits, rest) = rest.split_at_checked(digits)?;
            let length = digits
                .iter()
                .fold(0, |length, digit| length * 256 + usize::from(*digit));
            (length, rest)
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((*tag, content))
    }
}

/// `491231235959Z` or `20491231235959Z`.
fn instant(tag: u8, text: &str) -> Option<Instant> {
    let (year, rest) = text.split_at_checked(if tag == UTC_TIME { 2 } else { 4 })?;
    let century = match (tag, year) {
        (UTC_TIME, year) if year >= LAST_CENTURY_FROM => "19",
        (UTC_TIME, _) => "20",
        _ => "",
    };
    let part = |at: usize| rest.get(at..at + 2);
    let (month, day, hour) = (part(0)?, part(2)?, part(4)?);
    let (minute, second) = (part(6)?, part(8)?);
    format!("{century}{year}-{month}-{day}T{hour}:{minute}:{second}Z")
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    fn made_until(year: i32) -> String {
        let mut asked = CertificateParams::new(vec!["thalweg".to_owned()]).unwrap();
        asked.not_before = date_time_ymd(2020, 1, 1);
        asked.not_after = date_time_ymd(year, 3, 4);
        let key = KeyPair::generate().unwrap();
        asked.self_signed(&key).unwrap().pem()
    }

    #[test]
    fn a_certificate_tells_its_end_in_either_form_of_time() {
        let utc = end(&made_until(2031)).unwrap();
        assert_eq!(utc.to_string(), "2031-03-04T00:00:00.000Z");
        let generalised = end(&made_until(2061)).unwrap();
        assert_eq!(generalised.to_string(), "2061-03-04T00:00:00.000Z");
    }

    #[test]
    fn what_is_no_certificate_has_no_end() {
        let cut: String = made_until(2031).chars().take(200).collect();
        for text in [
            "",
            BEGIN,
            &format!("{cut}\n{END}"),
            &format!("{BEGIN}AAAA{END}"),
        ] {
            assert_eq!(end(text), None);
        }
    }
}
