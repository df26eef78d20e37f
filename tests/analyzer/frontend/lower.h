#pragma once
// Source text in, CIR text out: `lower("int x; void f() { x = 1; }")` holds the line "write @x". Places are
// left out, so that an expected line reads as the claim.

#include <string>
#include <string_view>

namespace heddle::analyzer::frontend {

/// C++20, after the declarations of prelude.h, which stand for the library's headers.
[[nodiscard]] std::string lower(std::string_view source);
/// C17, after declarations of pthread.h and semaphore.h.
[[nodiscard]] std::string lower_c(std::string_view source);
/// With the real headers and these extra flags.
[[nodiscard]] std::string lower_real(std::string_view source, const std::string& file = "test.cpp");

/// The lines of the events of one function, without indentation, parted by "\n"; "no such function" if it is
/// not there.
[[nodiscard]] std::string events_of(const std::string& dump, const std::string& function);

}  // namespace heddle::analyzer::frontend
