//! The store in an object store, which answers when an object is safe.

use std::sync::Arc;

use futures::TryStreamExt;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt, PutMode, PutOptions};
use url::Url;

use super::{Digest, Item, Result, StoreError};

#[derive(Debug, Clone)]
pub(super) struct Remote {
    store: Arc<dyn ObjectStore>,
    folder: Path,
    location: String,
}

impl Remote {
    pub(super) fn open(location: &str, options: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let url = Url::parse(location).map_err(|error| StoreError::Location(error.to_string()))?;
        let (store, folder) = object_store::parse_url_opts(&url, options)
            .map_err(|error| StoreError::Location(format!("{}: {error}", url.scheme())))?;
        Ok(Self {
            store: store.into(),
            folder,
            location: without_secrets(url),
        })
    }

    pub(super) fn location(&self) -> &str {
        &self.location
    }

    pub(super) async fn add(&self, item: Item, bytes: Vec<u8>) -> Result<bool> {
        let options = PutOptions::from(PutMode::Create);
        match self.store.put_opts(&self.path(item), bytes.into(), options).await {
            Ok(_) => Ok(true),
            Err(Error::AlreadyExists { .. }) => Ok(false),
            Err(error) => Err(failed(&error)),
        }
    }

    pub(super) async fn replace(&self, item: Item, bytes: Vec<u8>) -> Result<()> {
        let put = self.store.put(&self.path(item), bytes.into()).await;
        put.map(drop).map_err(|error| failed(&error))
    }

    pub(super) async fn read(&self, item: Item) -> Result<Option<Vec<u8>>> {
        let read = async { self.store.get(&self.path(item)).await?.bytes().await };
        match read.await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failed(&error)),
        }
    }

    /// Takes an item away; an object store does not tell whether it was there.
    pub(super) async fn remove(&self, item: Item) -> Result<bool> {
        match self.store.delete(&self.path(item)).await {
            Ok(()) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(failed(&error)),
        }
    }

    pub(super) async fn list(&self) -> Result<Vec<Digest>> {
        let folder = self.folder.clone().join("sha256");
        let named = self.store.list(Some(&folder)).try_filter_map(async |object| {
            let digest = object.location.filename().and_then(|name| name.parse().ok());
            Ok(digest.filter(|digest| self.path(Item::Document(*digest)) == object.location))
        });
        named.try_collect().await.map_err(|error| failed(&error))
    }

    fn path(&self, item: Item) -> Path {
        item.path().split('/').fold(self.folder.clone(), Path::join)
    }
}

fn failed(error: &Error) -> StoreError {
    StoreError::Remote(error.to_string())
}

fn without_secrets(mut url: Url) -> String {
    // Addresses of buckets have no place for them, but people put them there.
    let _ = url.set_password(None);
    let _ = url.set_username("");
    url.set_query(None);
    url.to_string()
}
