#include "simulator/explorer/portfolio.h"

#include <algorithm>

#include "simulator/engine/strategies/in_order.h"
#include "simulator/explorer/hash.h"

namespace heddle::explorer {
namespace {

using runtime::StrategyKind;

enum : std::uint8_t {
  surw,
  guided,
  pos,
  urw,
  pct2,
  pct3,
  walk,
  turns,
  newest,
  oldest,
  handed,
  each,
  frontier
};

constexpr std::uint32_t in_order(bool newest_first, engine::TurnEnds ends) {
  return static_cast<std::uint32_t>(ends) * 2 + (newest_first ? 1 : 0);
}

constexpr std::array<PortfolioMember, Portfolio::member_count> members{
    {{.strategy = StrategyKind::surw, .prior = 20},
     {.strategy = StrategyKind::reads_from, .prior = 8},
     {.strategy = StrategyKind::pos, .prior = 2},
     {.strategy = StrategyKind::urw, .prior = 6},
     {.strategy = StrategyKind::pct, .parameter = 2, .prior = 2},
     {.strategy = StrategyKind::pct, .parameter = 3, .prior = 2},
     {.strategy = StrategyKind::random, .prior = 1},
     {.strategy = StrategyKind::round_robin, .prior = 0.5},
     {.strategy = StrategyKind::in_order, .parameter = in_order(true, engine::TurnEnds::after_changes)},
     {.strategy = StrategyKind::in_order, .parameter = in_order(false, engine::TurnEnds::after_releases)},
     {.strategy = StrategyKind::in_order, .parameter = in_order(true, engine::TurnEnds::after_releases)},
     {.strategy = StrategyKind::in_order, .parameter = in_order(true, engine::TurnEnds::after_all)},
     {.strategy = StrategyKind::frontier, .prior = 2, .patience = 2}}};

// The first two need no luck and know nothing of the program: in turns from the newest thread on, and from
// the oldest. They show the races; from the second one on these are scheduling points, and from the third one
// on operations have been counted. Then SURW alone for a while: what it does not find in its first few
// executions is the others' to find.
constexpr std::array<std::uint8_t, Portfolio::opening> opening_order{
    newest, oldest, surw, surw,   surw, surw,   surw, surw,   surw, handed, surw,
    guided, surw,   surw, guided, surw, urw,    surw, guided, surw, pos,    surw,
    guided, surw,   urw,  each,   surw, guided, pct2, urw,    walk, pct3};

constexpr double failure_gain = 16, interleaving_gain = 0.25;
constexpr double believed_executions = 32, believed_gain = interleaving_gain;  // before the first
constexpr double memory = 0.9;  // of what is further back than a batch

}  // namespace

template <std::size_t n>
void Portfolio::Arms<n>::update(double least) {
  std::array<double, n> scores{};
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double rate =
        (gains[i] + believed_executions * believed_gain) / (executions[i] + believed_executions);
    total += scores[i] = priors[i] * rate;
    gains[i] *= memory;
    executions[i] *= memory;
  }
  for (std::size_t i = 0; i < n; ++i)
    shares[i] =
        priors[i] == 0 ? 0 : static_cast<std::uint32_t>(1024 * (least + (1 - n * least) * scores[i] / total));
}

template <std::size_t n>
std::size_t Portfolio::Arms<n>::draw(std::uint64_t number) const {
  std::uint64_t total = 0;
  for (const std::uint32_t share : shares) total += share;
  std::uint64_t drawn = number % total;
  std::size_t at = 0;
  for (; drawn >= shares[at]; ++at) drawn -= shares[at];
  return at;
}

Portfolio::Portfolio() {
  timeouts_.priors = {3, 1};
  update();
}

const PortfolioMember& Portfolio::member(std::size_t index) { return members[index]; }

Portfolio::Choice Portfolio::choose(std::uint64_t campaign_seed, std::uint64_t index) const {
  const std::uint64_t number = mix(mix(campaign_seed ^ 0x706f7274) ^ index);
  Choice choice;
  choice.member = index < opening ? opening_order[index] : members_.draw(number >> 32);
  choice.eager_timeouts = index < opening ? index % 4 == 3 : timeouts_.draw(number & 0xffffffff) == 1;
  return choice;
}

void Portfolio::learn(const Choice& choice, const Gain& gain) {
  const double value = failure_gain * gain.new_failures + (gain.new_interleaving ? interleaving_gain : 0);
  members_.executions[choice.member] += 1;
  members_.gains[choice.member] += value;
  quiet_ = gain.new_failures != 0 ? 0 : quiet_ + 1;
  timeouts_.executions[choice.eager_timeouts ? 1 : 0] += 1;
  timeouts_.gains[choice.eager_timeouts ? 1 : 0] += value;
}

void Portfolio::update() {
  const auto patience = static_cast<double>(std::min<std::uint64_t>(quiet_ / 4096, 16));
  for (std::size_t i = 0; i < member_count; ++i)
    members_.priors[i] = members[i].prior + patience * members[i].patience;
  members_.update(1.0 / 128);
  timeouts_.update(1.0 / 16);
}

}  // namespace heddle::explorer
