// Variables by the DWARF debug information of a program: which member of a global lies at an address, which
// local of a function lies at an address of its frame, and where they are declared. Types are walked down to
// the member; not into the standard library's, whose members mean nothing to a reader.

#include "simulator/explorer/dwarf_variables.h"

#ifdef HEDDLE_LLVM_SYMBOLIZER

#include <fmt/format.h>
#include <llvm/DebugInfo/DWARF/DWARFCompileUnit.h>
#include <llvm/DebugInfo/DWARF/DWARFContext.h>
#include <llvm/DebugInfo/DWARF/DWARFDie.h>
#include <llvm/DebugInfo/DWARF/DWARFUnit.h>
#include <llvm/DebugInfo/DWARF/LowLevel/DWARFExpression.h>
#include <llvm/Object/ObjectFile.h>
#include <llvm/Support/LEB128.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace heddle::explorer {
namespace {

namespace dwarf = llvm::dwarf;
using llvm::DWARFDie;

constexpr unsigned deepest = 8;
constexpr std::uint64_t pointer_size = 8;

DWARFDie type_of(DWARFDie die) {
  return die.getAttributeValueAsReferencedDie(dwarf::DW_AT_type).resolveTypeUnitReference();
}

/// Without typedefs and qualifiers.
DWARFDie stripped(DWARFDie type) {
  while (type.isValid() &&
         (type.getTag() == dwarf::DW_TAG_typedef || type.getTag() == dwarf::DW_TAG_const_type ||
          type.getTag() == dwarf::DW_TAG_volatile_type || type.getTag() == dwarf::DW_TAG_atomic_type))
    type = type_of(type);
  return type;
}

bool is_library_type(DWARFDie type) {
  for (DWARFDie scope = type.getParent(); scope.isValid(); scope = scope.getParent()) {
    const char* name = scope.getShortName();
    if (scope.getTag() != dwarf::DW_TAG_namespace || name == nullptr) continue;
    if (std::string_view(name) == "std" || std::string_view(name).starts_with("__")) return true;
  }
  return false;
}

std::uint64_t size_of(DWARFDie type) {
  return type.isValid() ? type.getTypeSize(pointer_size).value_or(0) : 0;
}

std::string path_to(DWARFDie type, std::uint64_t offset, unsigned depth = 0);

std::string path_in_array(DWARFDie array, std::uint64_t offset, unsigned depth) {
  const DWARFDie element = type_of(array);
  const std::uint64_t size = size_of(element);
  if (size == 0) return "";
  return fmt::format("[{}]{}", offset / size, path_to(element, offset % size, depth + 1));
}

std::string path_in_record(DWARFDie record, std::uint64_t offset, unsigned depth) {
  for (const DWARFDie member : record.children()) {
    const bool is_base = member.getTag() == dwarf::DW_TAG_inheritance;
    if (!is_base && member.getTag() != dwarf::DW_TAG_member) continue;
    const auto begin = dwarf::toUnsigned(member.find(dwarf::DW_AT_data_member_location));
    if (!begin) continue;  // a static member, or one of a virtual base
    const DWARFDie type = type_of(member);
    if (offset < *begin || offset - *begin >= std::max<std::uint64_t>(size_of(type), 1)) continue;
    const std::string rest = path_to(type, offset - *begin, depth + 1);
    const char* name = member.getShortName();
    if (is_base || name == nullptr) return rest;
    return fmt::format(".{}{}", name, rest);
  }
  return "";
}

/// ".total", "[3].count": the way from a variable of this type to the byte.
std::string path_to(DWARFDie type, std::uint64_t offset, unsigned depth) {
  const DWARFDie plain = stripped(type);
  if (!plain.isValid() || depth == deepest || is_library_type(plain)) return "";
  switch (plain.getTag()) {
    case dwarf::DW_TAG_array_type:
      return path_in_array(plain, offset, depth);
    case dwarf::DW_TAG_structure_type:
    case dwarf::DW_TAG_class_type:
      return path_in_record(plain, offset, depth);
    default:
      return "";
  }
}

SourceLocation declaration_of(DWARFDie variable) {
  SourceLocation place;
  place.file = variable.getDeclFile(llvm::DILineInfoSpecifier::FileLineInfoKind::AbsoluteFilePath);
  place.line = static_cast<decltype(place.line)>(variable.getDeclLine());
  return place.file.empty() || place.line == 0 ? SourceLocation{} : place;
}

DeclaredVariable describe(DWARFDie variable, std::uint64_t offset) {
  const char* name = variable.getShortName();
  return {name == nullptr ? "" : name, path_to(type_of(variable), offset), declaration_of(variable)};
}

/// Where a variable lies relative to one of the registers that a frame keeps, if its place is as simple as
/// that: a value that was computed, or that lies in pieces, has none.
struct Place {
  std::uint8_t operation;
  std::int64_t offset;
};

std::optional<Place> read_place(llvm::ArrayRef<std::uint8_t> expression) {
  if (expression.size() < 2) return std::nullopt;
  unsigned length = 0;
  const std::int64_t offset = llvm::decodeSLEB128(expression.data() + 1, &length, expression.end());
  if (length + 1 != expression.size()) return std::nullopt;
  return Place{expression[0], offset};
}

bool has_pieces(llvm::ArrayRef<std::uint8_t> expression) {
  const llvm::DataExtractor data(expression, /*IsLittleEndian=*/true, pointer_size);
  const llvm::DWARFExpression operations(data, pointer_size);
  return std::any_of(operations.begin(), operations.end(),
                     [](const auto& operation) { return operation.getCode() == dwarf::DW_OP_piece; });
}

class Frame {
 public:
  Frame(DWARFDie function, const FrameAddress& frame) : frame_(frame) {
    const auto base = dwarf::toBlock(function.find(dwarf::DW_AT_frame_base));
    if (!base || base->empty()) return;
    if ((*base)[0] == dwarf::DW_OP_reg7) base_ = frame.stack_pointer;
    if ((*base)[0] == dwarf::DW_OP_reg6) base_ = frame.frame_pointer;
    if ((*base)[0] == dwarf::DW_OP_call_frame_cfa) base_ = frame.cfa;
  }

  /// The variable or parameter at the address, also in inner blocks.
  std::optional<DeclaredVariable> find(DWARFDie scope) const {
    for (const DWARFDie child : scope.children()) {
      const auto tag = child.getTag();
      if (tag == dwarf::DW_TAG_variable || tag == dwarf::DW_TAG_formal_parameter) {
        if (auto found = match(child)) return found;
      } else if (tag == dwarf::DW_TAG_lexical_block || tag == dwarf::DW_TAG_inlined_subroutine) {
        if (auto found = find(child)) return found;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<DeclaredVariable> match(DWARFDie variable) const {
    auto locations = variable.getLocations(dwarf::DW_AT_location);
    if (!locations) {
      llvm::consumeError(locations.takeError());
      return std::nullopt;
    }
    DWARFDie declared = variable;
    if (const DWARFDie origin = variable.getAttributeValueAsReferencedDie(dwarf::DW_AT_abstract_origin);
        origin.isValid())
      declared = origin;
    const std::uint64_t size = size_of(type_of(declared));
    // Optimised code says of a variable in memory, for a while, which of its members have known values: its
    // home is what other ranges tell.
    const bool is_in_memory = std::any_of(locations->begin(), locations->end(), [&](const auto& location) {
      return covers_instruction(location) && (address_of(location.Expr) != 0 || has_pieces(location.Expr));
    });
    for (const llvm::DWARFLocationExpression& location : *locations) {
      const std::uint64_t begin = is_in_memory ? address_of(location.Expr) : 0;
      if (begin != 0 && frame_.address - begin < size) return describe(declared, frame_.address - begin);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool covers_instruction(const llvm::DWARFLocationExpression& location) const {
    return !location.Range ||
           (location.Range->LowPC <= frame_.instruction && frame_.instruction < location.Range->HighPC);
  }

  std::uint64_t address_of(llvm::ArrayRef<std::uint8_t> expression) const {
    const std::optional<Place> place = read_place(expression);
    if (!place) return 0;
    const auto from = [&](std::uint64_t base) {
      return base == 0 ? 0 : base + static_cast<std::uint64_t>(place->offset);
    };
    switch (place->operation) {
      case dwarf::DW_OP_fbreg:
        return from(base_);
      case dwarf::DW_OP_breg7:
        return from(frame_.stack_pointer);
      case dwarf::DW_OP_breg6:
        return from(frame_.frame_pointer);
      default:
        return 0;
    }
  }

  const FrameAddress& frame_;
  std::uint64_t base_ = 0;
};

class LlvmVariables final : public DwarfVariables {
 public:
  std::optional<DeclaredVariable> global(const std::string& module, std::uint64_t address,
                                         std::uint64_t offset) override {
    llvm::DWARFContext* context = context_of(module);
    if (context == nullptr) return std::nullopt;
    llvm::DWARFCompileUnit* unit = context->getCompileUnitForDataAddress(address);
    const DWARFDie variable = unit == nullptr ? DWARFDie() : unit->getVariableForAddress(address);
    if (!variable.isValid()) return std::nullopt;
    DWARFDie declared = variable;
    if (const DWARFDie in_class = variable.getAttributeValueAsReferencedDie(dwarf::DW_AT_specification);
        in_class.isValid())
      declared = in_class;
    const DWARFDie type = type_of(variable).isValid() ? type_of(variable) : type_of(declared);
    const char* name = declared.getShortName();
    SourceLocation place = declaration_of(declared);
    if (!place.known()) place = declaration_of(variable);
    return DeclaredVariable{name == nullptr ? "" : name, path_to(type, offset), place};
  }

  std::optional<DeclaredVariable> local(const std::string& module, const FrameAddress& frame) override {
    llvm::DWARFContext* context = context_of(module);
    if (context == nullptr) return std::nullopt;
    const DWARFDie function = context->getDIEsForAddress(frame.instruction).FunctionDIE;
    return function.isValid() ? Frame(function, frame).find(function) : std::nullopt;
  }

 private:
  struct File {
    llvm::object::OwningBinary<llvm::object::ObjectFile> object;
    std::unique_ptr<llvm::DWARFContext> context;
  };

  llvm::DWARFContext* context_of(const std::string& module) {
    auto [entry, added] = files_.try_emplace(module);
    File& file = entry->second;
    if (added) {
      auto opened = llvm::object::ObjectFile::createObjectFile(module);
      if (!opened) {
        llvm::consumeError(opened.takeError());
        return nullptr;
      }
      file.object = std::move(*opened);
      file.context = llvm::DWARFContext::create(*file.object.getBinary());
    }
    return file.context.get();
  }

  std::map<std::string, File> files_;
};

}  // namespace

std::unique_ptr<DwarfVariables> make_dwarf_variables() { return std::make_unique<LlvmVariables>(); }

}  // namespace heddle::explorer

#else

namespace heddle::explorer {

std::unique_ptr<DwarfVariables> make_dwarf_variables() { return std::make_unique<DwarfVariables>(); }

}  // namespace heddle::explorer

#endif
