#pragma once
// What analyze() found, as bytes for the cache and back. Only the fields that it fills: what a baseline or a
// comment accepts is decided later. The cache checks that the bytes are whole; equal reports, equal bytes.

#include <optional>
#include <string>
#include <string_view>

#include "findings/report.h"

namespace heddle::analyzer {

[[nodiscard]] std::string encode_report(const Report& report);
[[nodiscard]] std::optional<Report> decode_report(std::string_view bytes);

}  // namespace heddle::analyzer
