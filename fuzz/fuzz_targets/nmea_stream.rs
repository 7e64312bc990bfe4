//! Any bytes, in blocks cut anywhere: no panic, and the sound line behind them is read.
//!
//! The first byte says how long the blocks are.

#![no_main]

use libfuzzer_sys::fuzz_target;
use thalweg_fuzz::decode;

const SOUND: &[u8] = b"\n!BSVDM,1,1,,A,13@:`L001N0ded0O6Fp8wW<00<0t,0*62\r\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((length, text)) = bytes.split_first() else {
        return;
    };
    let length = usize::from(*length) + 1;
    let before = decode(text.chunks(length)).counts().messages;
    let with_sound = [text, SOUND].concat();
    let after = decode(with_sound.chunks(length)).counts().messages;
    assert!(after > before, "the sound line behind the bytes was lost");
});
