#pragma once
// A JSON document as text that may go anywhere: indented, UTF-8 mended with U+FFFD, and every character of a
// string that a terminal would act on (controls, bidirectional overrides, line separators, ...) and `<` spelt
// \uXXXX. So no name of the program under test can end the script element of a page or send an escape
// sequence, and readers get the very same strings.

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace heddle {

[[nodiscard]] std::string json_text(const nlohmann::ordered_json& document);

}  // namespace heddle
