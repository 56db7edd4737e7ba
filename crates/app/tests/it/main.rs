//! The program as a whole, and the rules that hold for the whole tree.

mod architecture;
