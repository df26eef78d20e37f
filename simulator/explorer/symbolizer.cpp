#include "simulator/explorer/symbolizer.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>

#include "simulator/explorer/symbolizer_backend.h"

namespace heddle::explorer {
namespace {

constexpr std::array<std::string_view, 4> system_folders{"/usr/include/", "/usr/lib/",
                                                         "/usr/local/include/c++/", "/lib/"};
constexpr std::array<std::string_view, 2> runtime_folders{"simulator/runtime/", "simulator/engine/"};

bool in_folder(const std::string& file, std::string_view folder) {
  return folder.starts_with('/') ? file.starts_with(folder) : file.find(folder) != std::string::npos;
}

/// A path as the user would write it: relative when it is below the working directory, no "..".
std::string shown_path(const std::string& file) {
  std::error_code error;
  const std::filesystem::path here = std::filesystem::current_path(error);
  const std::filesystem::path path = std::filesystem::path(file).lexically_normal();
  if (error || !path.is_absolute()) return path.string();
  const std::filesystem::path relative = path.lexically_relative(here);
  return relative.empty() || *relative.begin() == ".." ? path.string() : relative.string();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The end of the group that opens at `begin`.
std::size_t after_group(std::string_view text, std::size_t begin, char open, char close) {
  int depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
    if (depth == 0) return i + 1;
  }
  return text.size();
}

/// The end of a compiler's word for a lambda that begins here, or `begin`.
std::size_t after_lambda(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  std::size_t end = begin;
  if (rest.starts_with("$_")) {
    end += 2;
  } else if (rest.starts_with("'lambda")) {
    end = std::min(text.size(), text.find('\'', begin + 1)) + 1;
    return end < text.size() && text[end] == '(' ? after_group(text, end, '(', ')')
                                                 : std::min(end, text.size());
  } else if (rest.starts_with("{lambda(")) {
    return after_group(text, begin, '{', '}');
  } else {
    return begin;
  }
  while (end < text.size() && is_digit(text[end])) ++end;
  return end;
}

Frame to_frame(const RawFrame& raw, const ModuleAddress& address) {
  Frame frame;
  frame.function = raw.function.empty() ? to_string(address) : with_plain_lambdas(raw.function);
  const std::string& file = raw.location.file;
  for (const std::string_view folder : runtime_folders) frame.is_runtime |= in_folder(file, folder);
  frame.is_runtime |=
      frame.function.starts_with("heddle::runtime::") || frame.function.starts_with("heddle::engine::");
  frame.is_user = raw.location.known() && !frame.is_runtime;
  for (const std::string_view folder : system_folders) {
    frame.is_user = frame.is_user && !in_folder(file, folder) && !in_folder(address.module, folder);
  }
  if (raw.location.known()) frame.location = {shown_path(file), raw.location.line, raw.location.column};
  return frame;
}

}  // namespace

std::string with_plain_lambdas(std::string_view function) {
  std::string plain;
  for (std::size_t i = 0; i < function.size();) {
    const std::size_t end = after_lambda(function, i);
    if (end == i) {
      plain += function[i++];
    } else {
      plain += "lambda";
      i = end;
    }
  }
  return plain;
}

Symbolizer::Symbolizer() : backend_(make_llvm_backend()), variables_(make_dwarf_variables()) {
  if (!backend_) backend_ = make_process_backend();
}

Symbolizer::~Symbolizer() = default;

ElfFile* Symbolizer::file(const std::string& module) {
  auto [entry, added] = files_.try_emplace(module);
  if (added) {
    if (Result<ElfFile> opened = ElfFile::open(module)) entry->second.emplace(*std::move(opened));
  }
  return entry->second ? &*entry->second : nullptr;
}

void Symbolizer::prepare(const std::vector<ModuleAddress>& return_addresses) {
  std::map<std::string, std::set<std::uint64_t>> wanted;
  for (const ModuleAddress& address : return_addresses) {
    if (!address.module.empty() && !cache_.contains(address)) wanted[address.module].insert(address.offset);
  }
  for (const auto& [module, offsets] : wanted) {
    ElfFile* elf = file(module);
    const std::uint64_t lowest = elf != nullptr ? elf->lowest_address() : 0;
    std::vector<std::uint64_t> addresses;
    // A return address is the instruction after the call: one less lies in the call.
    for (const std::uint64_t offset : offsets) addresses.push_back(lowest + offset - 1);
    const std::vector<std::vector<RawFrame>> answers = backend_->lookup(module, addresses);
    std::size_t next = 0;
    for (const std::uint64_t offset : offsets) {
      std::vector<Frame>& frames = cache_[{module, offset}];
      for (const RawFrame& raw : answers[next]) frames.push_back(to_frame(raw, {module, offset}));
      ++next;
    }
  }
}

const std::vector<Frame>& Symbolizer::frames(const ModuleAddress& return_address) {
  prepare({return_address});
  std::vector<Frame>& frames = cache_[return_address];
  if (frames.empty()) frames.push_back(to_frame({}, return_address));
  return frames;
}

std::optional<Symbolizer::Global> Symbolizer::global(const ModuleAddress& address) {
  ElfFile* elf = address.module.empty() ? nullptr : file(address.module);
  if (elf == nullptr) return std::nullopt;
  const std::uint64_t in_file = elf->lowest_address() + address.offset;
  const std::optional<DataSymbol> symbol = elf->data_at(in_file);
  if (!symbol) return std::nullopt;
  const std::uint64_t offset = in_file - symbol->address;
  return Global{*symbol, offset, variables_->global(address.module, symbol->address, offset)};
}

std::optional<std::string> Symbolizer::variable(const ModuleAddress& address) {
  const std::optional<Global> found = global(address);
  if (!found) return std::nullopt;
  if (found->declared && !found->declared->path.empty()) return found->symbol.name + found->declared->path;
  return found->offset == 0 ? found->symbol.name : fmt::format("{}+{}", found->symbol.name, found->offset);
}

SourceLocation Symbolizer::declaration(const ModuleAddress& address) {
  const std::optional<Global> found = global(address);
  if (!found || !found->declared || !found->declared->declared.known()) return {};
  SourceLocation place = found->declared->declared;
  place.file = shown_path(place.file);
  return place;
}

std::optional<std::string> Symbolizer::thread_local_variable(const std::string& program,
                                                             std::uint64_t distance) {
  ElfFile* elf = file(program);
  const std::optional<DataSymbol> symbol = elf == nullptr ? std::nullopt : elf->thread_local_at(distance);
  if (!symbol) return std::nullopt;
  return symbol->name;
}

std::optional<DeclaredVariable> Symbolizer::local(const ModuleAddress& return_address, FrameAddress frame) {
  ElfFile* elf = return_address.module.empty() ? nullptr : file(return_address.module);
  if (elf == nullptr) return std::nullopt;
  frame.instruction = elf->lowest_address() + return_address.offset - 1;
  std::optional<DeclaredVariable> found = variables_->local(return_address.module, frame);
  if (found && found->declared.known()) found->declared.file = shown_path(found->declared.file);
  return found;
}

std::string Symbolizer::limitation() const { return backend_->limitation(); }

}  // namespace heddle::explorer
