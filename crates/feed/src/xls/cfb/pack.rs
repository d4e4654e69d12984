//! Writes OLE files for tests.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// An OLE file with these streams; `scatter` puts their sectors in reverse order.
pub(crate) fn ole(streams: &[(&str, &[u8])], scatter: bool) -> Vec<u8> {
    let mut disk = Disk { sectors: Vec::new(), next: Vec::new() };
    let (mut minis, mut next_mini) = (Vec::new(), Vec::new());
    let mut places = Vec::new();
    for (_, bytes) in streams {
        if bytes.len() < 4096 {
            places.push((minis.len() / 64) as u32);
            let count = bytes.len().div_ceil(64).max(1);
            let first = next_mini.len() as u32;
            next_mini.extend((1..count as u32).map(|n| first + n).chain([END]));
            minis.extend_from_slice(bytes);
            minis.resize(next_mini.len() * 64, 0);
        } else {
            places.push(disk.write(bytes, scatter));
        }
    }
    let mini_start = disk.write(&minis, false);
    let table: Vec<u8> = next_mini.iter().flat_map(|n| n.to_le_bytes()).collect();
    let mini_table = disk.write(&table, false);
    let mut directory =
        entry("Root Entry", 5, if streams.is_empty() { FREE } else { 1 }, FREE, mini_start, minis.len());
    for (number, ((name, bytes), place)) in streams.iter().zip(&places).enumerate() {
        let right = if number + 1 < streams.len() { number as u32 + 2 } else { FREE };
        directory.extend(entry(name, 2, FREE, right, *place, bytes.len()));
    }
    let directory = disk.write(&directory, false);
    disk.finish(directory, mini_table)
}

struct Disk {
    sectors: Vec<[u8; SECTOR]>,
    next: Vec<u32>,
}

impl Disk {
    fn write(&mut self, bytes: &[u8], scatter: bool) -> u32 {
        let mut chunks: Vec<&[u8]> = bytes.chunks(SECTOR).collect();
        let first = self.sectors.len() as u32;
        let count = chunks.len() as u32;
        if scatter {
            chunks.reverse();
        }
        for (number, chunk) in (0u32..).zip(chunks) {
            let mut sector = [0; SECTOR];
            sector[..chunk.len()].copy_from_slice(chunk);
            self.sectors.push(sector);
            self.next.push(match (scatter, number) {
                (false, number) if number + 1 == count => END,
                (false, number) => first + number + 1,
                (true, 0) => END,
                (true, number) => first + number - 1,
            });
        }
        match count {
            0 => END,
            _ if scatter => first + count - 1,
            _ => first,
        }
    }

    fn finish(mut self, directory: u32, mini_table: u32) -> Vec<u8> {
        let tables = (self.next.len() / 127 + 1) as u32;
        let first = self.next.len() as u32;
        self.next.extend((0..tables).map(|_| 0xFFFF_FFFD));
        self.next.resize(tables as usize * 128, FREE);
        let mut header =
            [super::MAGIC.as_slice(), &[0; 16], &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0], &[0; 10]].concat();
        let mini_tables = u32::from(mini_table != END);
        for field in [tables, directory, 0, 4096, mini_table, mini_tables, END, 0] {
            header.extend(field.to_le_bytes());
        }
        header.extend((0..109).flat_map(|n| if n < tables { first + n } else { FREE }.to_le_bytes()));
        let table = self.next.iter().flat_map(|n| n.to_le_bytes());
        header.into_iter().chain(self.sectors.concat()).chain(table).collect()
    }
}

fn entry(name: &str, kind: u8, child: u32, right: u32, start: u32, size: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = bytes.len() as u16 + 2;
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([kind, 1]);
    for field in [FREE, right, child] {
        bytes.extend(field.to_le_bytes());
    }
    bytes.extend([0; 36]);
    bytes.extend(start.to_le_bytes());
    bytes.extend((size as u64).to_le_bytes());
    bytes
}
