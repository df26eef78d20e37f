#pragma once
// Patterns for rules and paths. `?` is one character, `*` any number of them; neither is a `/`. `**` is any
// number of characters whatever they are, `**/` any number of whole folders, none too.
//
// Pure, any thread. Cost: pattern times text, whatever the pattern.

#include <string_view>

namespace heddle::lint {

/// The whole text.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view text);

/// A pattern names a file, or a folder and with it all that lies below. Without a `/` it may be any part of
/// the path ("generated", "*_test.cpp"); with one it begins at the root ("src/legacy", "src/**/old").
[[nodiscard]] bool path_matches(std::string_view pattern, std::string_view path);

}  // namespace heddle::lint
