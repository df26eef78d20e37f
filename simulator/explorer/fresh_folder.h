#pragma once
// A working directory of its own for each execution: a copy of a template, made anew before each, so that no
// execution sees what another one left. It lies in the folder for temporary files and goes with the object.
// Cost: that of copying the template.

#include <string>

#include "findings/result.h"

namespace heddle::explorer {

class FreshFolder {
 public:
  /// `original` is the template; "" gives an object that does nothing.
  explicit FreshFolder(std::string original) : original_(std::move(original)) {}
  ~FreshFolder();
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

  /// The path of the new copy; "" when there is no template.
  [[nodiscard]] Result<std::string> renew();

 private:
  std::string original_;
  std::string copy_;
};

}  // namespace heddle::explorer
