#pragma once
// What a campaign has learnt of its program when a batch begins: what the strategies estimate with.

#include "simulator/engine/strategy.h"
#include "simulator/explorer/operation_knowledge.h"

namespace heddle::explorer {

struct Knowledge {
  engine::Estimates estimates;
  OperationKnowledge operations;
};

}  // namespace heddle::explorer
