#include "findings/lint/check_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "findings/lint/did_you_mean.h"
#include "findings/lint/glob.h"

namespace heddle::lint {
namespace {

Error unknown_check(std::string_view pattern, const std::vector<std::string>& known) {
  const std::string meant = did_you_mean(pattern, known);
  return Error{fmt::format("unknown check '{}'{}; there are: {}", pattern,
                           meant.empty() ? "" : "; did you mean '" + meant + "'?", fmt::join(known, ", "))};
}

}  // namespace

Result<std::vector<std::string>> select_checks(const std::vector<std::string>& list,
                                               const std::vector<std::string>& known) {
  std::vector<bool> on(known.size(), list.empty() || list.front().starts_with('-'));
  for (std::string_view pattern : list) {
    const bool wanted = !pattern.starts_with('-');
    if (!wanted) pattern.remove_prefix(1);
    bool fits = false;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!glob_matches(pattern, known[i])) continue;
      on[i] = wanted;
      fits = true;
    }
    if (!fits) return unknown_check(pattern, known);
  }
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < known.size(); ++i)
    if (on[i]) chosen.push_back(known[i]);
  return chosen;
}

}  // namespace heddle::lint
