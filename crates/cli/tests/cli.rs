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

#[cfg(test)]
mod routing {
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output, Stdio};

    use serde_json::{Value, json};

    /// Row 2.3: the orders of the corpus, which the Worker's tests ask too.
    fn orders() -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/routing");
        let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut orders: Vec<PathBuf> = all.filter(|path| !path.to_string_lossy().ends_with("expected.json")).collect();
        orders.sort();
        orders
    }

    fn route(words: &[&str], order: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onhand"))
            .arg("route")
            .args(words)
            // The terminal's language means nothing to programs.
            .env("LC_ALL", "fr_FR.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Whoever says that the words are wrong does not read on.
        let _ = child.stdin.take().unwrap().write_all(order.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn plan(output: &Output) -> Value {
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"))
    }

    #[test]
    fn row_2_3_orders_come_to_the_plans_beside_them() {
        let orders = orders();
        assert!(orders.len() > 15, "{orders:?}");
        let mut wrong = Vec::new();
        for path in orders {
            let output = route(&[path.to_str().unwrap()], "");
            let found = match output.status.code() {
                Some(0) => plan(&output),
                code => json!({ "exit": code, "message": String::from_utf8(output.stderr).unwrap().trim_end() }),
            };
            let beside = path.with_extension("expected.json");
            if std::env::var_os("ONHAND_BLESS").is_some() {
                std::fs::write(&beside, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
            }
            let expected = std::fs::read_to_string(&beside).unwrap_or_default();
            if serde_json::from_str::<Value>(&expected).ok().as_ref() != Some(&found) {
                wrong.push(format!("{}:\n{found:#}", path.display()));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    const ORDER: &str = r#"{"outlets": [{"id": "Laval", "online": true, "stock": {"hats": 1}}], "lines": [{"sku": "hats", "quantity": 1}]}"#;

    #[test]
    fn standard_input_is_an_order_with_and_without_its_sign() {
        let expected = json!({
            "allocations": [{ "outlet": "Laval", "sku": "hats", "quantity": 1 }], "unfilled": [],
            "outlets_used": 1, "line_splits": 0, "proven": true, "explanation": ["All of it is at Laval."],
        });
        for words in [&[][..], &["-"]] {
            assert_eq!(plan(&route(words, ORDER)), expected);
        }
    }

    #[test]
    fn the_explanation_is_in_the_language_that_is_asked_for() {
        let said = |language| plan(&route(&["--lang", language], ORDER))["explanation"][0].clone();
        assert_eq!((said("fr"), said("ja")), (json!("Tout se trouve à Laval."), json!("すべてLavalにあります。")));
        let wrong = route(&["--lang", "de"], &ORDER.replace("]}", r#"], "pickup": "x"}"#));
        assert_eq!(wrong.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&wrong.stderr).starts_with("Keine Filiale hat die id „x“"), "{wrong:?}");
    }

    #[test]
    fn what_is_no_order_is_said_with_its_place() {
        for (order, place) in [
            ("{\"outlets\": [],\n \"lines\": [{\"sku\": \"hat\"}]}", "missing field `quantity` at line 2 column 25"),
            ("", "at line 1 column 0"),
            ("{\"outlets\": [], \"lines\": [], \"pikup\": 1}", "unknown field `pikup`"),
        ] {
            let output = route(&[], order);
            let message = String::from_utf8(output.stderr).unwrap();
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
            assert!(message.contains(place) && message.contains("An order looks like this"), "{message}");
        }
        assert_eq!(route(&["no-such-file.json"], "").status.code(), Some(1));
        assert_eq!(route(&["a.json", "b.json"], "").status.code(), Some(1));
    }
}
