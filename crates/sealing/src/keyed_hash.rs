//! HMAC-SHA-256 (RFC 2104).

use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

/// The block of SHA-256.
const BLOCK: usize = 64;

/// What a value is looked up by without being there. The parts are hashed as if they were one.
#[must_use]
pub fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = Zeroizing::new([0_u8; BLOCK]);
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    let padded = |with: u8| Zeroizing::new(block.map(|byte| byte ^ with));
    let mut inner = Sha256::new_with_prefix(padded(0x36).as_slice());
    for part in parts {
        inner.update(part);
    }
    Sha256::new_with_prefix(padded(0x5c).as_slice())
        .chain_update(inner.finalize())
        .finalize()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test cases 1, 2, 3 and 6.
    #[test]
    fn the_keyed_hash_meets_the_published_vectors() {
        let cases: [(Vec<u8>, Vec<u8>, &str); 4] = [
            (
                vec![0x0b; 20],
                b"Hi There".to_vec(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 20],
                vec![0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ];
        for (key, data, expected) in cases {
            let (first, rest) = data.split_at(3);
            assert_eq!(hex::encode(keyed_hash(&key, &[first, rest])), expected);
        }
    }
}
