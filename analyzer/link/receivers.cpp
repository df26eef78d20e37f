#include "analyzer/link/receivers.h"

#include <algorithm>

namespace heddle::link {

void keep_receivers(const Program& program, const std::vector<SymbolId>& records, SymbolId own,
                    ValueSet& objects) {
  erase_if(objects, [&](ValueId id) {
    const Value& value = program.values[id];
    if (value.kind != ValueKind::address_of || value.path <= PathTable::unknown) return false;
    if (!program.paths.is_root(value.path)) return false;
    const cir::Root& root = program.paths.root_of(value.path);
    if (root.kind != RootKind::allocation || root.name == 0) return false;
    const std::string& made_as = program.strings[root.name];
    return std::any_of(records.begin(), records.end(), [&](SymbolId record) {
      return record != own && record != 0 && program.name_of(record) == made_as;
    });
  });
}

}  // namespace heddle::link
