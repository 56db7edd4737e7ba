//! Rules of our own, for what no official rule catches; all of them INFO.
