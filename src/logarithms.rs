//! The two functions of the C library's mathematics that a dependency calls (zopfli, when it weighs how to deflate):
//! found here, the program needs one shared library less, which the loader would open, map and search at each start.
//! Nothing of `crm` itself computes with floating-point numbers.

#![allow(
    unsafe_code,
    reason = "the linker is to find the functions under the names C gives them; they touch no memory"
)]

/// The natural logarithm, as C names it.
// SAFETY: takes and gives what C's `double log(double)` does.
#[unsafe(no_mangle)]
extern "C" fn log(x: f64) -> f64 {
    libm::log(x)
}

/// The logarithm to base two, as C names it.
// SAFETY: takes and gives what C's `double log2(double)` does.
#[unsafe(no_mangle)]
extern "C" fn log2(x: f64) -> f64 {
    libm::log2(x)
}
