#include "simulator/explorer/known_signatures.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace heddle::explorer {

void KnownSignatures::learn(Target& target, const runtime::ExecutionRecord& record) {
  runtime::Control& control = target.control();
  if (control.result.end == runtime::EndKind::unsupported) return;  // ends the campaign, wherever it is seen
  if (record.combined != 0) {
    add(control.batch, record.signatures[0], failures_of(control, target.modules(), 0));
    return;
  }
  for (std::uint32_t i = 0; i < record.signature_count; ++i) {
    std::optional<Failure> failure = failure_at(control, target.modules(), 0, record.sources[i]);
    if (failure) add(control.batch, record.signatures[i], {*std::move(failure)});
  }
}

void KnownSignatures::add(runtime::BatchBlock& batch, std::uint64_t signature,
                          std::vector<Failure> failures) {
  if (!meanings_.emplace(signature, std::move(failures)).second) return;
  if (meanings_.size() > runtime::known_capacity / 2)
    return;  // the batch will stop at it: slower, no less right
  std::uint64_t slot = signature % runtime::known_capacity;
  while (batch.known[slot] != 0) slot = (slot + 1) % runtime::known_capacity;
  batch.known[slot] = signature;
}

bool KnownSignatures::covers(const runtime::ExecutionRecord& record) const {
  return std::all_of(record.signatures, record.signatures + record.signature_count,
                     [&](std::uint64_t signature) { return meanings_.contains(signature); });
}

std::vector<Failure> KnownSignatures::failures(const runtime::ExecutionRecord& record) const {
  std::vector<Failure> all;
  for (std::uint32_t i = 0; i < record.signature_count; ++i) {
    const auto found = meanings_.find(record.signatures[i]);
    if (found == meanings_.end()) continue;
    for (const Failure& failure : found->second) {
      const bool there =
          std::any_of(all.begin(), all.end(), [&](const Failure& other) { return other.key == failure.key; });
      if (!there) all.push_back(failure);
    }
  }
  return all;
}

}  // namespace heddle::explorer
