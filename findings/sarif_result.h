#pragma once
// One finding as a result of SARIF: its place, the related ones, the code flows, the fingerprint.
//
// Long things keep their ends, so that no service refuses the file: 400 steps a flow, 100 related places,
// 1,000 bytes a text.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "findings/finding.h"

namespace heddle {

/// `{"text": ...}`, made printable and cut.
[[nodiscard]] nlohmann::ordered_json sarif_text(std::string_view text);

/// `root`: absolute; files below it are named relative to it.
[[nodiscard]] nlohmann::ordered_json sarif_result(const Finding& finding, const std::string& root);

}  // namespace heddle
