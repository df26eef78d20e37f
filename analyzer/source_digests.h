#pragma once
// Which program this is, for the cache: digests of the sources that it was built from, made by the build
// (tools/cmake/SourceDigests.cmake).

#include <string_view>

namespace heddle::analyzer {

/// All that decides what a unit is lowered to.
[[nodiscard]] std::string_view digest_of_lowering();
/// All that, beside the units, decides what a report says.
[[nodiscard]] std::string_view digest_of_analysis();

}  // namespace heddle::analyzer
