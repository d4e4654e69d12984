//! Little-endian numbers at an offset, or nothing where the bytes end.

/// Reading fixed fields of binary formats.
pub(crate) trait Bytes {
    /// The `N` bytes at `at`.
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]>;

    /// The byte at `at`.
    fn u8(&self, at: usize) -> Option<u8> {
        self.array(at).map(|[byte]| byte)
    }

    /// The 16-bit number at `at`.
    fn u16(&self, at: usize) -> Option<u16> {
        self.array(at).map(u16::from_le_bytes)
    }

    /// The 32-bit number at `at`.
    fn u32(&self, at: usize) -> Option<u32> {
        self.array(at).map(u32::from_le_bytes)
    }

    /// The 64-bit number at `at`.
    fn u64(&self, at: usize) -> Option<u64> {
        self.array(at).map(u64::from_le_bytes)
    }

    /// The IEEE double at `at`.
    fn f64(&self, at: usize) -> Option<f64> {
        self.array(at).map(f64::from_le_bytes)
    }
}

impl Bytes for [u8] {
    #[inline(always)]
    fn array<const N: usize>(&self, at: usize) -> Option<[u8; N]> {
        self.get(at..)?.first_chunk().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_with_the_bytes() {
        let bytes: &[u8] = &[1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!((bytes.u8(7), bytes.u8(8)), (Some(8), None));
        assert_eq!((bytes.u16(0), bytes.u16(7)), (Some(0x0201), None));
        assert_eq!((bytes.u32(4), bytes.u32(5)), (Some(0x0807_0605), None));
        assert_eq!((bytes.u64(0), bytes.u64(1)), (Some(0x0807_0605_0403_0201), None));
        assert_eq!(1.5f64.to_le_bytes().as_slice().f64(0), Some(1.5));
        assert_eq!(bytes.u32(usize::MAX), None);
    }
}
