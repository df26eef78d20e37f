#pragma once
// Questions about types that decide how an expression is read: does it hold a pointer, is it a container, an
// iterator?

#include "analyzer/frontend/unit_context.h"

namespace heddle::analyzer::frontend {

class TypeTraits {
 public:
  explicit TypeTraits(UnitContext& unit) : unit_(unit) {}

  [[nodiscard]] bool is_smart_pointer(clang::QualType type);
  [[nodiscard]] bool is_iterator(clang::QualType type);
  [[nodiscard]] bool is_reference_wrapper(clang::QualType type);  // atomic_ref too
  [[nodiscard]] bool is_atomic_ref(clang::QualType type);
  /// A handle of Boost.Asio that says where tasks run.
  [[nodiscard]] bool is_executor(clang::QualType type);
  /// Smart pointers, iterators, reference_wrapper, executors: an object whose value is the address of
  /// another.
  [[nodiscard]] bool is_pointer_class(clang::QualType type);
  [[nodiscard]] bool is_callable_holder(clang::QualType type);
  [[nodiscard]] bool is_closure(clang::QualType type);
  [[nodiscard]] bool is_container(clang::QualType type);
  [[nodiscard]] bool is_transparent_holder(clang::QualType type);
  /// A pointer, a reference or a class that is one, or something to call: worth an Assign.
  [[nodiscard]] bool holds_address(clang::QualType type);
  /// Synchronisation objects that are handed on by moving: guards, threads, futures.
  [[nodiscard]] bool is_movable_sync(clang::QualType type);
  [[nodiscard]] bool is_guard(clang::QualType type);
  [[nodiscard]] bool is_thread(clang::QualType type);
  /// The first template argument that is a type: what a container or smart pointer holds.
  [[nodiscard]] clang::QualType held_type(clang::QualType type);

 private:
  UnitContext& unit_;
};

}  // namespace heddle::analyzer::frontend
