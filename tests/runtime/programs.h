#pragma once
// The target programs that were built, by the name of their source and the form (compiler, kind of runtime
// library).

#include <unistd.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace heddle::runtime {

/// Empty when that form was not built (its compiler is not installed).
inline std::string program(const std::string& source, const std::string& form) {
  const std::string path = std::string(HEDDLE_TARGET_FOLDER) + "/" + source + "." + form;
  return access(path.c_str(), X_OK) == 0 ? path : std::string();
}

/// The built forms of a source; the first one is the reference.
inline std::vector<std::string> forms_of(const std::string& source) {
  std::vector<std::string> built;
  for (const char* form : {"clang", "gcc", "shared"}) {
    if (!program(source, form).empty()) built.emplace_back(form);
  }
  return built;
}

/// The small programs within a source file, in order: SCENARIO(name) in C++, {"name", function} in C.
inline std::vector<std::string> scenarios_in(const std::string& file) {
  std::ifstream source(std::string(HEDDLE_TARGET_SOURCES) + "/" + file);
  const std::regex pattern(R"re(^SCENARIO\((\w+)\)|\{"(\w+)",)re");
  std::vector<std::string> names;
  for (std::string line; std::getline(source, line);) {
    for (std::sregex_iterator match(line.begin(), line.end(), pattern), end; match != end; ++match) {
      names.push_back((*match)[1].matched ? (*match)[1].str() : (*match)[2].str());
    }
  }
  return names;
}

}  // namespace heddle::runtime
