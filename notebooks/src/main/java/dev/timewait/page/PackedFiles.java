package dev.timewait.page;

import java.util.Collection;
import org.teavm.extension.spi.resources.ResourcesPolicy;

/** Tells the compiler which data files of the library go into the page. */
public final class PackedFiles implements ResourcesPolicy {

    @Override
    public String[] supplyResources(Collection<? extends String> classNames) {
        return new String[] {"dev/timewait/data/stacks.csv", "dev/timewait/data/middleboxes.csv"};
    }
}
