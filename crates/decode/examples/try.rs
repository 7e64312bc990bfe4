#![allow(clippy::all, clippy::pedantic, clippy::restriction, missing_docs)]
use thalweg_decode::decoder::*;
use thalweg_domain::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let mode = std::env::args().nth(2).unwrap_or_default();
    let data = std::fs::read(path).unwrap();
    if mode == "json" {
        let mut out = Vec::new();
        let mut d = Decoder::new();
        d.push(
            &data,
            Instant::from_unix_secs(1_384_257_600),
            &mut |x: Decoded<'_>| thalweg_decode::plain::write(&x, &mut out),
        );
        use std::io::Write;
        std::io::stdout().write_all(&out).unwrap();
        return;
    }
    if mode == "gpsd" {
        let mut out = Vec::new();
        let mut w = thalweg_decode::ais::gpsd::Writer::new("stdin");
        let mut d = Decoder::new();
        d.push(
            &data,
            Instant::from_unix_secs(1_384_257_600),
            &mut |x: Decoded<'_>| {
                if let Decoded::Ais(r) = x {
                    w.write(r, &mut out)
                }
            },
        );
        use std::io::Write;
        std::io::stdout().write_all(&out).unwrap();
        return;
    }
    let mut w = thalweg_decode::ais::gpsd::Writer::new("stdin");
    let lines = data.iter().filter(|b| **b == b'\n').count();
    let rep = (1_000_000 / lines).max(1);
    for round in 0..7 {
        let mut d = Decoder::new();
        let mut sum = 0u64;
        let mut out: Vec<u8> = Vec::new();
        let t = cpu();
        for _ in 0..rep {
            for block in data.chunks(65536) {
                d.push(
                    block,
                    Instant::from_unix_secs(1_384_257_600),
                    &mut |x: Decoded<'_>| match x {
                        Decoded::Ais(r) => {
                            sum += u64::from(r.message.source.0);
                            if mode == "obs" {
                                for o in r.observations(thalweg_domain::source::SourceId(1)) {
                                    sum += u64::from(o.fingerprint);
                                }
                            }
                            if mode == "gpsdtime" {
                                w.write(r, &mut out);
                                if out.len() > 1 << 16 {
                                    out.clear();
                                }
                            }
                            if mode == "plain" {
                                thalweg_decode::plain::write(&Decoded::Ais(r), &mut out);
                                if out.len() > 1 << 16 {
                                    out.clear();
                                }
                            }
                        }
                        _ => {}
                    },
                );
            }
        }
        let ns = (cpu() - t) as f64 / (rep * lines) as f64;
        if round == 6 {
            println!(
                "{:?} faults {:?} sum {sum}",
                d.counts(),
                d.faults()
                    .seen()
                    .map(|(k, n, s)| (k.name(), n, String::from_utf8_lossy(s).into_owned()))
                    .collect::<Vec<_>>()
            );
        }
        println!("{ns:.1} ns/line");
    }
}

fn cpu() -> u64 {
    std::fs::read_to_string("/proc/self/schedstat")
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap()
}
