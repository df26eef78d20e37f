#pragma once
// What one server's signatures of failures mean (runtime/signature.h): learnt from the executions that a
// batch stopped at, told to the runtime, so that it goes on at the next one of the kind. Signatures contain
// addresses: they hold for one server.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "simulator/explorer/failure.h"

namespace heddle::explorer {

class KnownSignatures {
 public:
  /// From the execution that control() describes in full.
  void learn(Target& target, const runtime::ExecutionRecord& record);
  [[nodiscard]] bool covers(const runtime::ExecutionRecord& record) const;
  /// As failures_of() of that execution: in its order, each key once.
  [[nodiscard]] std::vector<Failure> failures(const runtime::ExecutionRecord& record) const;
  void clear() { meanings_.clear(); }

 private:
  void add(runtime::BatchBlock& batch, std::uint64_t signature, std::vector<Failure> failures);

  std::unordered_map<std::uint64_t, std::vector<Failure>> meanings_;
};

}  // namespace heddle::explorer
