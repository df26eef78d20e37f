// A compiler plugin: the fast path of plain accesses, inline. clang's ThreadSanitizer pass calls a hook of
// the runtime at each access; most of these calls find that this thread did the same in this epoch, and do
// nothing. Here each call of `__tsan_read4(p)` and its like becomes
//
//     if (recording only && the shadow of p says "seen") { count a read } else __tsan_read4(p);
//
// with the very decisions of plain_access (runtime/access.h), so that a program has the same executions with
// and without this plugin. A write that follows a read of the same variable, as in `n++`, with no call
// between them, is not looked up where the read found a write of this epoch: nothing has changed since. It
// runs right before code generation, when all else has been instrumented and optimised. Programs of other
// compilers keep the calls.
//
// Paid for by code size: about 60 bytes an access.

#include <cstddef>
#include <cstdint>
#include <vector>

#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/MDBuilder.h>
#include <llvm/IR/Module.h>
#include <llvm/Plugins/PassPlugin.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

#include "simulator/runtime/access_state.h"

namespace heddle::inlining {
namespace {

using runtime::AccessState;
using Now = engine::RaceDetector::Now;

constexpr std::size_t now_offset(std::size_t field) { return offsetof(AccessState, now) + field; }

struct Access {
  llvm::CallInst* call = nullptr;
  bool is_write = false;
  unsigned size = 0;     // bytes: 1, 2, 4 or 8
  bool updates = false;  // a read whose variable is written before anything else is called
  [[nodiscard]] llvm::Value* address() const { return call->getArgOperand(0); }
};

/// size 0: no hook of a plain access.
Access hook_called_by(llvm::CallInst& call) {
  const llvm::Function* callee = call.getCalledFunction();
  if (callee == nullptr || call.arg_size() != 1) return {};
  llvm::StringRef name = callee->getName();
  if (!name.consume_front("__tsan_")) return {};
  Access access{&call};
  if (name.consume_front("write"))
    access.is_write = true;
  else if (!name.consume_front("read"))
    return {};
  if (name == "1" || name == "2" || name == "4" || name == "8")
    access.size = static_cast<unsigned>(name[0] - '0');
  return access;
}

/// Writes the fast path before the calls of one module.
class Inliner {
 public:
  explicit Inliner(llvm::Module& module)
      : context_(module.getContext()),
        builder_(context_),
        state_(module.getOrInsertGlobal("heddle_access_state", llvm::Type::getInt8Ty(context_))),
        likely_(llvm::MDBuilder(context_).createBranchWeights(1 << 20, 1)) {}

  void inline_into(llvm::Function& function) {
    std::vector<Access> accesses;
    for (llvm::BasicBlock& block : function) find_accesses(block, accesses);
    llvm::Value* covered = nullptr;  // the write that comes next needs no look where this is true
    for (const Access& access : accesses) covered = expand(access, covered);
  }

 private:
  using Block = llvm::BasicBlock;

  static void find_accesses(Block& block, std::vector<Access>& accesses) {
    Access* last = nullptr;
    for (llvm::Instruction& instruction : block) {
      auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
      if (call == nullptr || (llvm::isa<llvm::IntrinsicInst>(call) && call->doesNotAccessMemory())) continue;
      const Access access =
          llvm::isa<llvm::CallInst>(call) ? hook_called_by(*llvm::cast<llvm::CallInst>(call)) : Access{};
      if (last != nullptr && !last->is_write && access.is_write && access.size == last->size &&
          access.address() == last->address())
        last->updates = true;
      last = nullptr;
      if (access.size == 0) continue;
      accesses.push_back(access);
      last = &accesses.back();
    }
  }

  /// Gives, for a read that updates, where the write is covered by what the read found.
  llvm::Value* expand(const Access& access, llvm::Value* covered) {
    Block* before = access.call->getParent();
    Block* slow = before->splitBasicBlock(access.call);
    Block* done = slow->splitBasicBlock(access.call->getNextNode());
    Block* mode = Block::Create(context_, "", before->getParent(), slow);
    Block* look = Block::Create(context_, "", before->getParent(), slow);
    before->getTerminator()->eraseFromParent();
    builder_.SetCurrentDebugLocation(access.call->getDebugLoc());
    builder_.SetInsertPoint(before);
    if (covered != nullptr && access.is_write)
      unless(covered, done, mode);
    else
      builder_.CreateBr(mode);
    builder_.SetInsertPoint(mode);
    unless(builder_.CreateICmpEQ(load(builder_.getInt16Ty(), offsetof(AccessState, recording)),
                                 builder_.getInt16(1)),
           look, slow);
    builder_.SetInsertPoint(look);
    const Slots slots = slots_of(access);
    if (access.is_write) {
      unless(written(slots), done, slow);
      return nullptr;
    }
    if (!access.updates) {
      count_read(written_or_read(slots), slow, slow, done);
      return nullptr;
    }
    Block* look_further = Block::Create(context_, "", before->getParent(), slow);
    Block* seen_written = count_read(written(slots), look_further, slow, done);
    builder_.SetInsertPoint(look_further);
    Block* seen_read = count_read(written_or_read(slots), slow, slow, done);
    builder_.SetInsertPoint(done, done->begin());
    llvm::PHINode* covers_write = builder_.CreatePHI(builder_.getInt1Ty(), 3);
    covers_write->addIncoming(builder_.getTrue(), seen_written);
    covers_write->addIncoming(builder_.getFalse(), seen_read);
    covers_write->addIncoming(builder_.getFalse(), slow);
    return covers_write;
  }

  llvm::Value* field(std::size_t offset) {
    return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), state_, offset);
  }
  llvm::Value* load(llvm::Type* type, std::size_t offset) { return builder_.CreateLoad(type, field(offset)); }
  void unless(llvm::Value* condition, Block* fast, Block* slow) {
    builder_.CreateCondBr(condition, fast, slow, likely_);
  }

  /// The words of the shadow that an access looks at, as RaceDetector::Now::seen does: of each slot whether
  /// its last write, and its last read, is of this epoch.
  struct Slots {
    llvm::Value* first = nullptr;
    llvm::Value* epoch = nullptr;
    unsigned count = 1;
  };
  Slots slots_of(const Access& access) {
    llvm::Value* address = builder_.CreatePtrToInt(access.address(), builder_.getInt64Ty());
    llvm::Value* masked =
        builder_.CreateAnd(address, load(builder_.getInt64Ty(), now_offset(offsetof(Now, slot_mask))));
    llvm::Value* first = builder_.CreateInBoundsGEP(
        builder_.getInt16Ty(), load(builder_.getPtrTy(), now_offset(offsetof(Now, shadow))), masked);
    return {first, load(builder_.getInt32Ty(), now_offset(offsetof(Now, epoch))), access.size < 8 ? 1u : 2u};
  }
  llvm::Value* is_epoch(const Slots& slots, unsigned slot, unsigned word) {
    llvm::Value* at =
        builder_.CreateConstInBoundsGEP1_64(builder_.getInt32Ty(), slots.first, 2 * slot + word);
    return builder_.CreateICmpEQ(builder_.CreateLoad(builder_.getInt32Ty(), at), slots.epoch);
  }
  llvm::Value* written(const Slots& slots) {
    llvm::Value* first = is_epoch(slots, 0, 0);
    return slots.count == 1 ? first : builder_.CreateAnd(first, is_epoch(slots, 1, 0));
  }
  llvm::Value* written_or_read(const Slots& slots) {
    const auto here = [&](unsigned slot) {
      return builder_.CreateOr(is_epoch(slots, slot, 0), is_epoch(slots, slot, 1));
    };
    llvm::Value* first = here(0);
    return slots.count == 1 ? first : builder_.CreateAnd(first, here(1));
  }

  /// A read that was seen counts, unless it is the last before a forced point: then the hook counts it. Gives
  /// the block that goes on to `done`.
  Block* count_read(llvm::Value* seen, Block* unseen, Block* slow, Block* done) {
    Block* count = Block::Create(context_, "", slow->getParent(), slow);
    Block* uncount = Block::Create(context_, "", slow->getParent(), slow);
    unless(seen, count, unseen);
    llvm::Value* budget = field(offsetof(AccessState, budget));
    builder_.SetInsertPoint(count);
    const auto add_to_budget = [&](std::uint64_t number) {
      llvm::Value* sum =
          builder_.CreateAdd(builder_.CreateLoad(builder_.getInt64Ty(), budget), builder_.getInt64(number));
      builder_.CreateStore(sum, budget);
      return sum;
    };
    llvm::Value* left = add_to_budget(~std::uint64_t{0});
    unless(builder_.CreateICmpSGE(left, builder_.getInt64(0)), done, uncount);
    builder_.SetInsertPoint(uncount);
    add_to_budget(1);
    builder_.CreateBr(slow);
    return count;
  }

  llvm::LLVMContext& context_;
  llvm::IRBuilder<> builder_;
  llvm::Constant* state_;
  llvm::MDNode* likely_;
};

bool inline_accesses(llvm::Module& module, llvm::TargetMachine&, llvm::CodeGenFileType,
                     llvm::raw_pwrite_stream&) {
  Inliner inliner(module);
  for (llvm::Function& function : module) inliner.inline_into(function);
  return false;  // clang goes on
}

}  // namespace
}  // namespace heddle::inlining

extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "heddle-inline-accesses", "1", nullptr, heddle::inlining::inline_accesses};
}
