//! The operator's file of providers of identities, with the secrets that it names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use tiltak_domain::sign_in::provider::{self, Provider, SecretPlace};
use tiltak_services::Services;
use tiltak_services::account::outside::MappingFault;
use tiltak_web::outside::{ClientSecret, Configured, Https, Providers};

use crate::commands::error::CommandError;

const HINT: &str =
    "see --sign-in-providers and docs/operations.md, \"Sign-in by the municipality's provider\"";

/// Signing in by providers elsewhere.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Signing in")]
pub struct ProviderSettings {
    /// File that names the providers (OpenID Connect) that people may sign in by, and what their word gives; nobody signs in by one
    /// where it is not said
    #[arg(
        long,
        env = "TILTAK_SIGN_IN_PROVIDERS",
        hide_env_values = true,
        value_name = "FILE"
    )]
    sign_in_providers: Option<PathBuf>,
}

impl ProviderSettings {
    fn file(&self) -> Option<&Path> {
        let file = self.sign_in_providers.as_deref();
        file.filter(|file| !file.as_os_str().is_empty())
    }

    /// The providers, ready to be spoken with; none where no file is named.
    pub fn read(&self) -> Result<Providers, CommandError> {
        let Some(file) = self.file() else {
            return Ok(Providers::default());
        };
        let refused = |what: String| CommandError::usage(format!("{}: {what}", file.display())).hint(HINT);
        let text = std::fs::read_to_string(file).map_err(|error| refused(error.to_string()))?;
        let list = provider::parse(&text).map_err(|fault| refused(fault.to_string()))?;
        let authorities = list.iter().filter_map(|one| one.authority_file.as_deref());
        let authorities = authorities
            .map(|path| std::fs::read(path).map_err(|error| refused(format!("{}: {error}", path.display()))))
            .collect::<Result<Vec<_>, _>>()?;
        let call = Https::new(&authorities)
            .map_err(|_unreadable| refused("an authority_file has no certificate that can be read".into()))?;
        let configured = list.into_iter().map(|provider| {
            let secret = secret(&provider).map_err(&refused)?;
            Ok(Configured { provider, secret })
        });
        let configured = configured.collect::<Result<Vec<_>, CommandError>>()?;
        Ok(Providers::new(configured, Arc::new(call)))
    }
}

/// The secret of a provider; never in a message.
fn secret(provider: &Provider) -> Result<Option<ClientSecret>, String> {
    let (found, place) = match &provider.secret {
        SecretPlace::None => return Ok(None),
        SecretPlace::File(file) => (std::fs::read_to_string(file).ok(), file.display().to_string()),
        SecretPlace::Variable(name) => (std::env::var(name).ok(), name.clone()),
    };
    let found = found
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    let missing = || format!("provider {}: there is no secret in {place}", provider.id);
    found
        .map(|text| Some(ClientSecret::new(text)))
        .ok_or_else(missing)
}

/// What is wrong in a mapping, in words.
pub async fn mapping_faults(services: &Services, provider: &Provider) -> Result<Vec<String>, CommandError> {
    let faults = services.mapping_faults(provider).await?;
    let words = |fault| match fault {
        MappingFault::NoSuchService(name) => format!("there is no service {name:?}"),
        MappingFault::NotNamed => "there are several services, and a role names none".to_owned(),
    };
    Ok(faults.into_iter().map(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVIDER: &str = "[[provider]]\nid = \"a\"\nname = \"A\"\nissuer = \"https://a.example\"\nclient_id = \"b\"\npeople = \"invited\"\n";

    fn read(text: &str) -> Result<Vec<String>, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("providers.toml");
        std::fs::write(&file, text.replace("DIR", &folder.path().display().to_string())).unwrap();
        std::fs::write(folder.path().join("secret"), "hemmelig-verdi\n").unwrap();
        std::fs::write(folder.path().join("empty"), " \n").unwrap();
        let settings = ProviderSettings {
            sign_in_providers: Some(file),
        };
        let read = settings.read().map_err(|error| error.message().to_owned())?;
        Ok(read.all().map(|one| one.id.clone()).collect())
    }

    #[test]
    fn a_file_is_read_with_its_secret_and_refused_without_showing_it() {
        assert_eq!(read(PROVIDER).unwrap(), ["a"]);
        let with = |line: &str| read(&format!("{PROVIDER}{line}\n"));
        assert_eq!(with("client_secret_file = \"DIR/secret\"").unwrap(), ["a"]);
        for (line, told) in [
            ("client_secret_file = \"DIR/empty\"", "there is no secret in"),
            ("client_secret_file = \"DIR/none\"", "there is no secret in"),
            (
                "client_secret_variable = \"NO_SUCH_VARIABLE_HERE\"",
                "NO_SUCH_VARIABLE_HERE",
            ),
            ("authority_file = \"DIR/none.pem\"", "none.pem"),
            ("authority_file = \"DIR/secret\"", "no certificate"),
            ("unknown = 1", "unknown field"),
        ] {
            let error = with(line).unwrap_err();
            assert!(error.contains(told), "{line}: {error}");
            assert!(!error.contains("hemmelig-verdi"), "{error}");
        }
        assert!(read("").unwrap_err().contains("no [[provider]]"));
    }

    #[test]
    fn without_a_file_there_are_none() {
        for named in [None, Some(PathBuf::new())] {
            let settings = ProviderSettings {
                sign_in_providers: named,
            };
            assert_eq!(settings.read().unwrap().all().count(), 0);
        }
    }
}
