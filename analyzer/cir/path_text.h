#pragma once
// How a path prints for people: `account.balance`, `this->mutex_`, `slots[].lock`, `p->count`, `*done`.
// Qualifiers of fields are left out, and so is what only the analysis needs: the dereference of a reference,
// "(shape)" of a container.

#include <string>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

/// `where`: the function whose paths they are; gives parameters their names, else they are "parameter 1".
[[nodiscard]] std::string path_text(const Unit& unit, PathId path, const Function* where = nullptr);

}  // namespace heddle::cir
