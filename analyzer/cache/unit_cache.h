#pragma once
// Which units need no parsing, as ccache's direct mode finds out: a *command* (the digest of everything that
// is known before parsing) names the questions that were asked of the file system when it was last parsed;
// their answers now name the *result*. So going back to what was there before finds what was found before.
//
//   <command>.asked   the last few lists of questions, newest first
//   <result>.cir      the encoded unit
//
// A result's name is a function of all that it was made from, so it stands for the unit's bytes: whoever
// works on units may name what he makes by the names of theirs. One thread.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cache/digest.h"
#include "analyzer/cache/inputs.h"
#include "analyzer/cache/store.h"

namespace heddle::analyzer::cache {

class UnitCache {
 public:
  explicit UnitCache(const Store& store) : store_(store) {}

  /// The result that the command has as things are now, where it is kept.
  [[nodiscard]] std::optional<Digest> result(const Digest& command);
  [[nodiscard]] std::optional<std::string> unit(const Digest& result) const;

  /// Names the result of the command, whether or not it can be kept.
  Digest keep(const Digest& command, const std::vector<Input>& inputs, std::string_view unit);

 private:
  const Store& store_;
  Answers answers_;
};

}  // namespace heddle::analyzer::cache
