//! The terminal's doors, as a script uses them.

#[cfg(test)]
mod doors {
    use std::io::Write;
    use std::path::PathBuf;
    use std::process::{Command, Output, Stdio};

    /// A file in a folder of this test's own.
    fn file(name: &str, bytes: &[u8]) -> PathBuf {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn onhand(words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_onhand")).args(words).output().unwrap()
    }

    fn text(output: &Output) -> String {
        String::from_utf8(output.stdout.clone()).unwrap()
    }

    const STOCK: &str = "EAN;Menge;Preis\n4006381333931;3;9,90\n5901234123457;1;4,50\n9780306406157;8;7,25\n";
    const DOUBTFUL: &str = "Zahl;EAN\n3;4006381333931\n1;5901234123457\n8;9780306406157\n";

    #[test]
    fn exits_say_whether_a_person_is_needed() {
        let path = |name, bytes| file(name, bytes).to_str().unwrap().to_owned();
        for (name, bytes, exit) in [
            ("ready.csv", STOCK.as_bytes(), 0),
            ("doubtful.csv", DOUBTFUL.as_bytes(), 2),
            ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3),
        ] {
            let path = path(name, bytes);
            assert_eq!(onhand(&["map", &path]).status.code(), Some(exit), "map {name}");
            assert_eq!(onhand(&["detect", &path]).status.code(), Some(exit), "detect {name}");
        }
        assert_eq!(onhand(&["map", "no-such-file.csv"]).status.code(), Some(1));
        assert_eq!(onhand(&["fold", "x"]).status.code(), Some(1));
    }

    #[test]
    fn lines_come_in_the_canonical_form() {
        let path = file("stock.csv", STOCK.as_bytes());
        let out = text(&onhand(&["map", path.to_str().unwrap()]));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines[0], "store,gtin,sku,quantity,price,regular_price,currency");
        assert_eq!(lines[1], ",04006381333931,,3,9.90,,");
        assert_eq!(lines.len(), 4);
    }

    #[test]
    fn standard_input_is_a_file() {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onhand"))
            .args(["detect", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(STOCK.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(
            (&report["delimiter"], &report["records"], &report["verdict"]),
            (&";".into(), &3.into(), &"ready".into())
        );
    }

    #[test]
    fn a_confirmed_reading_is_kept_as_a_profile() {
        let path = file("doubtful.csv", DOUBTFUL.as_bytes());
        let profile = onhand(&["profile", path.to_str().unwrap()]);
        assert_eq!(profile.status.code(), Some(2), "it is printed for a person to confirm");
        let profile = file("profile.json", &profile.stdout);
        let again = file("again.csv", DOUBTFUL.replace("3;4006", "5;4006").as_bytes());
        let read = onhand(&["map", again.to_str().unwrap(), "--profile", profile.to_str().unwrap()]);
        assert_eq!(read.status.code(), Some(0));
        assert!(text(&read).contains(",5,"), "{}", text(&read));
        let drifted = file("drifted.csv", DOUBTFUL.replace("Zahl", "Bestellt").as_bytes());
        let read = onhand(&["map", drifted.to_str().unwrap(), "--profile", profile.to_str().unwrap()]);
        assert_eq!(read.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&read.stderr).contains("“Zahl” is no longer there"));
    }

    /// CRC-32 as zip has it, bit by bit.
    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, byte: &u8| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
        };
        !bytes.iter().fold(u32::MAX, step)
    }

    /// A zip archive of files that are not packed.
    fn zip(files: &[(&str, &str)]) -> Vec<u8> {
        let (mut out, mut directory) = (Vec::new(), Vec::new());
        for (name, text) in files {
            let offset = out.len() as u32;
            let (len, crc) = (text.len() as u32, crc32(text.as_bytes()));
            let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
            for number in [crc, len, len] {
                common.extend(number.to_le_bytes());
            }
            common.extend((name.len() as u16).to_le_bytes());
            common.extend([0, 0]);
            out.extend(b"PK\x03\x04");
            out.extend(&common);
            out.extend(name.as_bytes());
            out.extend(text.as_bytes());
            directory.extend(b"PK\x01\x02\x14\0");
            directory.extend(&common);
            directory.extend([0; 10]);
            directory.extend(offset.to_le_bytes());
            directory.extend(name.as_bytes());
        }
        let (start, count) = (out.len() as u32, files.len() as u16);
        out.extend(&directory);
        out.extend(b"PK\x05\x06\0\0\0\0");
        out.extend(count.to_le_bytes());
        out.extend(count.to_le_bytes());
        out.extend((directory.len() as u32).to_le_bytes());
        out.extend(start.to_le_bytes());
        out.extend([0, 0]);
        out
    }

    #[test]
    fn files_of_one_layout_in_an_archive_are_one() {
        let other = "EAN;Menge;Preis\n4012345678901;2;1,00\n";
        let path = file("two.zip", &zip(&[("a.csv", STOCK), ("b.csv", other)]));
        let read = onhand(&["map", path.to_str().unwrap()]);
        assert_eq!((read.status.code(), text(&read).lines().count()), (Some(0), 5));
        let table = text(&onhand(&["table", path.to_str().unwrap()]));
        assert_eq!((table.lines().count(), table.matches("EAN").count()), (5, 1));
        let path = file("again.zip", &zip(&[("a.csv", STOCK), ("b.csv", STOCK)]));
        assert_eq!(
            onhand(&["map", path.to_str().unwrap()]).status.code(),
            Some(2),
            "the same items twice are asked about"
        );
    }

    #[test]
    fn the_names_of_files_say_their_stores() {
        let stores = |path: &PathBuf| {
            let read = onhand(&["map", path.to_str().unwrap()]);
            let stores: Vec<String> =
                text(&read).lines().skip(1).map(|line| line.split(',').next().unwrap_or_default().to_owned()).collect();
            (read.status.code(), stores.join(" "))
        };
        let path = file("stock_store_003_2026-11-21.csv", STOCK.as_bytes());
        assert_eq!(stores(&path), (Some(0), "003 003 003".into()));
        let named = STOCK.replace("EAN;", "Filiale;EAN;").replace("\n4", "\nNord;4");
        let path = file("store 7.csv", named.as_bytes());
        assert_eq!(stores(&path).1.split(' ').next(), Some("Nord"), "what the file says comes first");
        // The same items in two files are no contradiction if each is of its own store.
        let path = file("shops.zip", &zip(&[("Filiale 1.csv", STOCK), ("Filiale 2.csv", STOCK)]));
        assert_eq!(stores(&path), (Some(0), "1 1 1 2 2 2".into()));
    }
}
