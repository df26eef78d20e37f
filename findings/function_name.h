#pragma once
// Names of functions as debug information and demanglers give them.

#include <string_view>

namespace heddle {

/// The name alone: without scopes, parameters, the arguments of a template, a result, qualifiers and what a
/// compiler put behind ("ns::Pool<int>::run(int) const [clone .isra.0]" -> "run"). Some compilers leave all
/// of these out for functions that were inlined.
[[nodiscard]] std::string_view base_name(std::string_view function);

}  // namespace heddle
