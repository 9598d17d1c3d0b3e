#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace rbm {

/// Long work as a list of items, each so many equal steps of known cost, to be done in slices.
class WorkList {
 public:
  /// Does `count` steps, the first of which has the number `first`.
  using Run = std::function<void(std::uint64_t first, std::uint64_t count)>;

  /// @param step_cost  of one step, in multiplications, > 0
  /// @param run        is called with all steps in order, in slices of any length, and is let go of
  ///   after the last one, with all that it holds
  void add(double step_cost, std::uint64_t n_steps, Run run);
  void add(double cost, const std::function<void()>& run);

  /// Does steps worth about `work`, at least one. @return whether all are done
  bool advance(double work);

  bool finished() const { return current_ == items_.size(); }

  /// [0, 1], 1 only when finished. Never falls.
  double share_done() const;

 private:
  struct Item {
    double step_cost;
    std::uint64_t n_steps;
    Run run;

    double cost() const { return step_cost * static_cast<double>(n_steps); }
  };

  std::vector<Item> items_;
  std::size_t current_ = 0;
  std::uint64_t done_ = 0;  ///< steps of the current item
  double finished_cost_ = 0.0;
  double total_cost_ = 0.0;
};

}  // namespace rbm
