#include "simulator/explorer/predictor.h"

#include <utility>

#include "simulator/explorer/hash.h"
#include "simulator/explorer/interrupt.h"

namespace heddle::explorer {
namespace {

// The first few are recorded in any case: they tell what is ordered whenever it comes.
constexpr std::size_t always_recorded = 6, most_recorded = 24;

}  // namespace

Predictor::Predictor(TargetOptions target, CampaignSeed campaign, std::chrono::milliseconds execution_limit)
    : target_options_(std::move(target)), campaign_(campaign), execution_limit_(execution_limit) {}

void Predictor::note(const Observation& observation) {
  const bool is_new = (observation.lock_orders & ~seen_) != 0;
  seen_ |= observation.lock_orders;
  any_ = any_ || observation.lock_orders != 0;
  if (plans_.size() < most_recorded && (is_new || plans_.size() < always_recorded))
    plans_.push_back(observation.plan);
}

Result<Target*> Predictor::target() {
  if (!target_) {
    Result<std::unique_ptr<Target>> started = Target::start(target_options_);
    if (!started) return started.error();
    target_ = *std::move(started);
  }
  return target_.get();
}

bool Predictor::run(const runtime::Request& request) {
  target_->begin(request);
  if (target_->wait(Clock::now() + execution_limit_) == TargetState::replied) return true;
  target_.reset();
  return false;
}

Result<std::vector<PredictedDeadlock>> Predictor::predict(const ExecutionSettings& settings,
                                                          const Knowledge& knowledge) {
  LockOrders orders;
  for (const ExecutionPlan& plan : plans_) {
    if (!any_ || interrupted()) break;
    const Result<Target*> server = target();
    if (!server) return server.error();
    knowledge.operations.write((*server)->control().known_operations, (*server)->modules());
    runtime::Request request = exploring_request(settings, plan, knowledge, (*server)->modules());
    request.detail = 1;
    request.lock_orders = 1;
    if (!run(request)) continue;
    orders.add(Evidence(target_->control(), target_->modules(), symbolizer_), target_->modules());
  }
  return orders.predictions();
}

Result<Observation> Predictor::steer(const PredictedDeadlock& predicted, std::uint64_t k,
                                     const ExecutionSettings& settings, const Knowledge& knowledge,
                                     const std::set<std::string>& known_failures) {
  Observation observation;
  observation.plan.index = k;
  observation.plan.strategy = runtime::StrategyKind::steered;
  observation.plan.seed = mix(mix(campaign_.seed) ^ hash_bytes(predicted.key) ^ k);
  const Result<Target*> server = target();
  if (!server) return server.error();
  runtime::Request request = exploring_request(settings, observation.plan, knowledge, (*server)->modules());
  for (const SteerPoint& point : predicted.points)
    request.steer[request.steer_count++] = {point.pedigree, (*server)->modules().address(point.site, true)};
  if (run(request)) observe(*target_, known_failures, observation);
  return observation;
}

}  // namespace heddle::explorer
