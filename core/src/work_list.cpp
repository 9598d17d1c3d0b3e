#include "work_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rbm {

void WorkList::add(double step_cost, std::uint64_t n_steps, Run run) {
  if (n_steps == 0) return;
  items_.push_back({step_cost, n_steps, std::move(run)});
  total_cost_ += items_.back().cost();
}

void WorkList::add(double cost, const std::function<void()>& run) {
  add(cost, 1, [run](std::uint64_t, std::uint64_t) { run(); });
}

bool WorkList::advance(double work) {
  for (bool at_least_one = true; !finished(); at_least_one = false) {
    Item& item = items_[current_];
    const double affordable = work / item.step_cost;
    if (!(affordable >= 1.0) && !at_least_one) break;
    const auto left = static_cast<double>(item.n_steps - done_);
    const auto count =
        affordable >= 1.0 ? static_cast<std::uint64_t>(std::min(left, affordable)) : 1;
    item.run(done_, count);
    work -= static_cast<double>(count) * item.step_cost;
    done_ += count;
    if (done_ < item.n_steps) continue;
    item.run = nullptr;
    finished_cost_ += item.cost();
    ++current_;
    done_ = 0;
  }
  return finished();
}

double WorkList::share_done() const {
  if (finished()) return 1.0;
  const double done = finished_cost_ + items_[current_].step_cost * static_cast<double>(done_);
  return std::min(done / total_cost_, std::nextafter(1.0, 0.0));
}

}  // namespace rbm
