#include "simulator/explorer/modules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string_view>

namespace heddle::explorer {
namespace {

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

Modules Modules::parse(const std::string& maps) {
  std::vector<Mapping> mappings;
  std::map<std::string, std::uint64_t> lowest;
  std::istringstream lines(maps);
  for (std::string line; std::getline(lines, line);) {
    Mapping mapping;
    int path_at = 0;
    if (std::sscanf(line.c_str(), "%" SCNx64 "-%" SCNx64 " %*s %" SCNx64 " %*s %*s %n", &mapping.begin,
                    &mapping.end, &mapping.file_offset, &path_at) < 3) {
      continue;
    }
    const std::string_view path = std::string_view(line).substr(std::min<std::size_t>(path_at, line.size()));
    if (path.starts_with('/')) mapping.path = path;
    if (!mapping.path.empty())
      mapping.module_begin = lowest.try_emplace(mapping.path, mapping.begin).first->second;
    mappings.push_back(std::move(mapping));
  }
  std::sort(mappings.begin(), mappings.end(),
            [](const Mapping& a, const Mapping& b) { return a.begin < b.begin; });
  // What follows a module without a file of its own is its .bss.
  for (std::size_t i = 1; i < mappings.size(); ++i) {
    const Mapping& before = mappings[i - 1];
    if (mappings[i].path.empty() && !before.path.empty() && before.end == mappings[i].begin) {
      mappings[i].path = before.path;
      mappings[i].module_begin = before.module_begin;
      mappings[i].file_offset = before.file_offset + (before.end - before.begin);
    }
  }
  return Modules(std::move(mappings));
}

Result<Modules> Modules::of_process(int pid) {
  std::ifstream file(fmt::format("/proc/{}/maps", pid));
  std::ostringstream text;
  text << file.rdbuf();
  if (!file || text.str().empty()) return Error{fmt::format("cannot read the memory map of process {}", pid)};
  return parse(text.str());
}

std::vector<std::string> Modules::files() const {
  std::vector<std::string> files;
  for (const Mapping& mapping : mappings_) {
    if (!mapping.path.empty() && std::find(files.begin(), files.end(), mapping.path) == files.end())
      files.push_back(mapping.path);
  }
  return files;
}

std::string Modules::program() const {
  const std::vector<std::string> all = files();
  return all.empty() ? "" : all.front();
}

const Mapping* Modules::find(std::uint64_t address) const {
  auto after =
      std::upper_bound(mappings_.begin(), mappings_.end(), address,
                       [](std::uint64_t value, const Mapping& mapping) { return value < mapping.begin; });
  if (after == mappings_.begin()) return nullptr;
  --after;
  return address < after->end ? &*after : nullptr;
}

ModuleAddress Modules::name(std::uint64_t address) const {
  const Mapping* mapping = find(address);
  if (mapping == nullptr || mapping->path.empty()) return {"", address};
  return {mapping->path, address - mapping->module_begin};
}

std::uint64_t Modules::address(const ModuleAddress& name, bool by_file_name) const {
  if (name.module.empty()) return name.offset;
  for (const Mapping& mapping : mappings_) {
    const bool same = by_file_name
                          ? !mapping.path.empty() && file_name_of(mapping.path) == file_name_of(name.module)
                          : mapping.path == name.module;
    if (same) return mapping.module_begin + name.offset;
  }
  return 0;
}

std::string to_string(const ModuleAddress& address) {
  return fmt::format("{}+0x{:x}", address.module.empty() ? "?" : file_name_of(address.module),
                     address.offset);
}

}  // namespace heddle::explorer
