use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};

use super::secret;

/// Hashes a password (argon2id, the library's current recommendation) with a fresh salt.
pub(super) fn hash(password: &str) -> Option<String> {
    let salt = SaltString::encode_b64(&secret()?.as_bytes()[..16]).ok()?;
    Argon2::default()
        .hash_password(password.as_bytes(), &salt)
        .ok()
        .map(|hash| hash.to_string())
}

/// Whether a password fits a hash. Without a hash the same work is done, so that the time taken tells nothing of who has an account.
pub(super) fn fits(password: &str, stored: Option<&str>) -> bool {
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$GxQqRHbVNqgUkSzlDnVTMKdQ0lqSFlf0cUWdbCH1rBI";
    let parsed = PasswordHash::new(stored.unwrap_or(NOBODY));
    let fits = parsed.is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    });
    fits && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let stored = hash("riktig hest batteri").unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(fits("riktig hest batteri", Some(&stored)));
        assert!(!fits("riktig hest batter", Some(&stored)));
        assert!(!fits("riktig hest batteri", None));
        assert_ne!(hash("riktig hest batteri").unwrap(), stored);
    }
}
