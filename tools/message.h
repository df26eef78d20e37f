#pragma once
// What goes to standard error: errors and warnings, with control characters made harmless.

#include <string_view>

namespace heddle::tools {

void print_error(std::string_view message);
void print_warning(std::string_view message);

}  // namespace heddle::tools
