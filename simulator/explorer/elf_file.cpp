#include "simulator/explorer/elf_file.h"

#include <cxxabi.h>
#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <tuple>
#include <utility>

#include "simulator/explorer/hash.h"

namespace heddle::explorer {
namespace {

/// A struct at an offset, or nothing when the file ends before it does.
template <class T>
std::optional<T> read_at(std::string_view bytes, std::uint64_t offset) {
  if (offset > bytes.size() || bytes.size() - offset < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

std::string_view slice(std::string_view bytes, std::uint64_t offset, std::uint64_t size) {
  if (offset > bytes.size()) return {};
  return bytes.substr(offset, size);
}

template <class Visit>
void for_each_segment(std::string_view bytes, Visit visit) {
  const auto header = read_at<Elf64_Ehdr>(bytes, 0);
  if (!header) return;
  for (unsigned i = 0; i < header->e_phnum; ++i) {
    const auto segment = read_at<Elf64_Phdr>(bytes, header->e_phoff + i * sizeof(Elf64_Phdr));
    if (segment) visit(*segment);
  }
}

/// The bytes from an address, in the file's own numbering, to the end of the file.
std::string_view at_address(std::string_view bytes, std::uint64_t address) {
  std::string_view found;
  for_each_segment(bytes, [&](const Elf64_Phdr& segment) {
    if (segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
        address - segment.p_vaddr < segment.p_filesz) {
      found = slice(bytes, segment.p_offset + (address - segment.p_vaddr), std::string_view::npos);
    }
  });
  return found;
}

std::string find_build_id(std::string_view notes) {
  while (true) {
    const auto note = read_at<Elf64_Nhdr>(notes, 0);
    if (!note) return "";
    const std::uint64_t name_size = (std::uint64_t{note->n_namesz} + 3) & ~std::uint64_t{3};
    const std::uint64_t data_size = (std::uint64_t{note->n_descsz} + 3) & ~std::uint64_t{3};
    const std::string_view name = slice(notes, sizeof *note, note->n_namesz);
    if (note->n_type == NT_GNU_BUILD_ID && name == std::string_view("GNU\0", 4)) {
      std::string hex;
      for (const char byte : slice(notes, sizeof *note + name_size, note->n_descsz)) {
        hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
      }
      return hex;
    }
    notes = slice(notes, sizeof *note + name_size + data_size, std::string_view::npos);
  }
}

// A plain C name is no mangled one, though it may read as one: `a` is the mangled `signed char`.
std::string demangled(const std::string& name) {
  if (!name.starts_with("_Z")) return name;
  int status = 0;
  char* text = abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status);
  if (status != 0 || text == nullptr) return name;
  std::string result = text;
  std::free(text);
  return result;
}

bool is_elf64(std::string_view bytes) {
  const auto header = read_at<Elf64_Ehdr>(bytes, 0);
  return header && std::memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
         header->e_ident[EI_CLASS] == ELFCLASS64;
}

}  // namespace

Result<ElfFile> ElfFile::open(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  struct stat status{};
  const auto fail = [&](std::string_view cause) {
    if (descriptor >= 0) ::close(descriptor);
    return Error{fmt::format("cannot read '{}': {}", path, cause)};
  };
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0)
    return fail(std::generic_category().message(errno));
  if (!S_ISREG(status.st_mode)) return fail("it is not a regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return fail("the file is empty, it is no program");
  void* memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (memory == MAP_FAILED) return fail(std::generic_category().message(errno));
  ::close(descriptor);
  return ElfFile(std::string_view(static_cast<const char*>(memory), size));
}

ElfFile::ElfFile(ElfFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})),
      symbols_read_(other.symbols_read_),
      symbols_(std::move(other.symbols_)) {}

ElfFile::~ElfFile() {
  if (bytes_.data() != nullptr) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

bool ElfFile::is_x86_64() const {
  const auto header = read_at<Elf64_Ehdr>(bytes_, 0);
  return is_elf64(bytes_) && header->e_machine == EM_X86_64 && header->e_ident[EI_DATA] == ELFDATA2LSB;
}

bool ElfFile::is_program() const {
  if (!is_elf64(bytes_)) return false;
  bool has_interpreter = false;
  for_each_segment(bytes_,
                   [&](const Elf64_Phdr& segment) { has_interpreter |= segment.p_type == PT_INTERP; });
  return has_interpreter;
}

std::string ElfFile::build_id() const {
  std::string found;
  for_each_segment(bytes_, [&](const Elf64_Phdr& segment) {
    if (segment.p_type == PT_NOTE && found.empty())
      found = find_build_id(slice(bytes_, segment.p_offset, segment.p_filesz));
  });
  return found.empty() ? fmt::format("x{:016x}", hash_bytes(bytes_)) : found;
}

bool ElfFile::needs(std::string_view library) const {
  std::string_view dynamic;
  for_each_segment(bytes_, [&](const Elf64_Phdr& segment) {
    if (segment.p_type == PT_DYNAMIC) dynamic = slice(bytes_, segment.p_offset, segment.p_filesz);
  });
  std::vector<std::uint64_t> names;
  std::string_view strings;
  for (std::uint64_t at = 0; const auto entry = read_at<Elf64_Dyn>(dynamic, at); at += sizeof *entry) {
    if (entry->d_tag == DT_NEEDED) names.push_back(entry->d_un.d_val);
    if (entry->d_tag == DT_STRTAB) strings = at_address(bytes_, entry->d_un.d_ptr);
  }
  return std::any_of(names.begin(), names.end(), [&](std::uint64_t name) {
    const std::string_view rest = slice(strings, name, std::string_view::npos);
    return rest.substr(0, rest.find('\0')) == library;
  });
}

std::uint64_t ElfFile::lowest_address() const {
  std::uint64_t lowest = ~std::uint64_t{0};
  for_each_segment(bytes_, [&](const Elf64_Phdr& segment) {
    if (segment.p_type == PT_LOAD)
      lowest = std::min<std::uint64_t>(lowest, segment.p_vaddr & ~std::uint64_t{4095});
  });
  return lowest == ~std::uint64_t{0} ? 0 : lowest;
}

template <class Visit>
void ElfFile::for_each_symbol(std::uint32_t table_type, Visit visit) const {
  const auto header = read_at<Elf64_Ehdr>(bytes_, 0);
  if (!is_elf64(bytes_)) return;
  for (unsigned i = 0; i < header->e_shnum; ++i) {
    const auto table = read_at<Elf64_Shdr>(bytes_, header->e_shoff + i * sizeof(Elf64_Shdr));
    if (!table || table->sh_type != table_type) continue;
    const auto strings = read_at<Elf64_Shdr>(bytes_, header->e_shoff + table->sh_link * sizeof(Elf64_Shdr));
    if (!strings) continue;
    const std::string_view names = slice(bytes_, strings->sh_offset, strings->sh_size);
    const std::string_view entries = slice(bytes_, table->sh_offset, table->sh_size);
    for (std::uint64_t at = 0; at + sizeof(Elf64_Sym) <= entries.size(); at += sizeof(Elf64_Sym)) {
      const auto symbol = read_at<Elf64_Sym>(entries, at);
      const std::string_view rest = slice(names, symbol->st_name, std::string_view::npos);
      visit(*symbol, std::string(rest.substr(0, rest.find('\0'))));
    }
  }
}

void ElfFile::read_symbols() {
  symbols_read_ = true;
  for_each_symbol(SHT_SYMTAB, [this](const Elf64_Sym& symbol, std::string name) {
    const unsigned type = ELF64_ST_TYPE(symbol.st_info);
    if (symbol.st_shndx == SHN_UNDEF || symbol.st_size == 0 || (type != STT_OBJECT && type != STT_TLS))
      return;
    (type == STT_TLS ? thread_locals_ : symbols_)
        .push_back({symbol.st_value, symbol.st_size, std::move(name)});
  });
  for (std::vector<DataSymbol>* table : {&symbols_, &thread_locals_}) {
    std::sort(table->begin(), table->end(), [](const DataSymbol& a, const DataSymbol& b) {
      return std::tie(a.address, a.size, a.name) < std::tie(b.address, b.size, b.name);
    });
  }
}

std::set<std::string> ElfFile::dynamic_symbols(bool defined) const {
  std::set<std::string> names;
  for_each_symbol(SHT_DYNSYM, [&](const Elf64_Sym& symbol, std::string name) {
    if ((symbol.st_shndx != SHN_UNDEF) == defined && !name.empty()) names.insert(std::move(name));
  });
  return names;
}

namespace {

std::optional<DataSymbol> symbol_at(const std::vector<DataSymbol>& symbols, std::uint64_t address) {
  auto after =
      std::upper_bound(symbols.begin(), symbols.end(), address,
                       [](std::uint64_t value, const DataSymbol& symbol) { return value < symbol.address; });
  if (after == symbols.begin()) return std::nullopt;
  const DataSymbol& symbol = *--after;
  if (address - symbol.address >= symbol.size) return std::nullopt;
  return DataSymbol{symbol.address, symbol.size, demangled(symbol.name)};
}

}  // namespace

std::optional<DataSymbol> ElfFile::data_at(std::uint64_t address) {
  if (!symbols_read_) read_symbols();
  return symbol_at(symbols_, address);
}

/// The block of the program ends where the control block begins, its size rounded up to its alignment.
std::optional<DataSymbol> ElfFile::thread_local_at(std::uint64_t distance) {
  if (!symbols_read_) read_symbols();
  std::uint64_t block = 0;
  for_each_segment(bytes_, [&](const Elf64_Phdr& segment) {
    const std::uint64_t alignment = std::max<std::uint64_t>(segment.p_align, 1);
    if (segment.p_type == PT_TLS) block = (segment.p_memsz + alignment - 1) / alignment * alignment;
  });
  if (distance == 0 || distance > block) return std::nullopt;
  return symbol_at(thread_locals_, block - distance);
}

}  // namespace heddle::explorer
