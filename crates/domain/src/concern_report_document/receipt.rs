use sha2::{Digest, Sha256};

/// Fingerprints a document: the SHA-256 of its bytes in lower-case hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Names a document for its sender (kvittering): the same bytes always get the same receipt, other bytes another.
///
/// `BM-` and the first 20 digits of the fingerprint in groups of four, to be read aloud. It tells nothing about the content.
#[must_use]
pub fn receipt(bytes: &[u8]) -> String {
    receipt_of_digest(&digest(bytes))
}

/// Gives the receipt of a document whose [`digest`] is known.
#[must_use]
pub fn receipt_of_digest(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().take(20).collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    format!("BM-{}", groups.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    // The fingerprints are the published SHA-256 examples (FIPS 180-4) of the empty message and of "abc".
    #[test]
    fn a_receipt_follows_from_the_bytes_alone() {
        assert_eq!(
            digest(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(receipt(b"abc"), "BM-ba78-16bf-8f01-cfea-4141");
        assert_eq!(receipt(b"abc"), receipt_of_digest(&digest(b"abc")));
        assert_ne!(receipt(b"abc"), receipt(b"abc "));
    }
}
