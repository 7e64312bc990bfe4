//! Any bytes as a record: refused, or written again as they came; what is left out is gone.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_exchange::envelope::{Form, Sealed};

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = Sealed::read(bytes) else {
        return;
    };
    let forms = [Form::Plain, Form::Compact, Form::Seeded];
    let as_it_came = forms.into_iter().any(|form| record.write(form) == bytes);
    assert!(as_it_came, "a record is written as it was read");
    let plain = Sealed::read(&record.write(Form::Plain));
    assert_eq!(plain, Ok(record.clone().without_seed()), "the forms say the same");
    let none = record.redacted(|_| false);
    let read = Sealed::read(&none.write(Form::Plain)).expect("less than what was accepted");
    assert!(read.portions().is_empty() && read.header_bytes() == record.header_bytes());
});
