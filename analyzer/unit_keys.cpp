#include "analyzer/unit_keys.h"

#include <algorithm>
#include <filesystem>

#include "analyzer/frontend/compile_command.h"
#include "analyzer/source_digests.h"

namespace heddle::analyzer {

UnitKeys::UnitKeys(const Options& options) {
  cache::Hasher hasher;
  hasher.add(digest_of_lowering());
  for (const std::string& each : frontend::surroundings()) hasher.add(each);
  std::error_code error;
  hasher.add(std::filesystem::current_path(error).string());  // names of files are relative to it
  for (const auto& [key, row] : options.models) hasher.add(key).add(row);
  common_ = hasher.take();
}

std::optional<cache::Digest> UnitKeys::key(const frontend::CompileCommand& command) const {
  const auto arguments = frontend::arguments_for_clang(command);
  if (!arguments) return std::nullopt;
  cache::Hasher hasher;
  hasher.add(common_.view()).add(command.directory).add(command.file);
  for (const std::string& argument : *arguments) hasher.add(argument);
  return hasher.take();
}

cache::Digest report_key(const Options& options, std::vector<cache::Digest> units) {
  std::sort(units.begin(), units.end());
  cache::Hasher hasher;
  hasher.add(digest_of_analysis());
  for (const std::string& check : options.checks) hasher.add(check);
  hasher.add(options.ignore_annotations ? "annotations ignored" : "annotations believed");
  hasher.add("units");
  for (const cache::Digest& unit : units) hasher.add(unit.view());
  return hasher.take();
}

}  // namespace heddle::analyzer
