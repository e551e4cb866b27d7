package io.pointsman.plugin.probes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A sitemap as sites publish it, packed or not, or an index of further ones. Document types and entities are off, so it can neither
 * reach for files nor grow beyond what was read.
 *
 * @param isIndex whether the places are sitemaps themselves
 */
record Sitemap(boolean isIndex, List<URI> places) {

    private static final int MOST = 5_000;

    /** Reads one; a body that was cut gives what stands in the part that is there. */
    static Sitemap read(Body body) throws IOException {
        Body plain = body.startsLikeGzip() ? body.unpacked("gzip") : body;
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        List<URI> places = new ArrayList<>();
        boolean index = false;
        try (InputStream stream = plain.stream()) {
            XMLStreamReader reader = factory.createXMLStreamReader(stream);
            try {
                while (reader.hasNext() && places.size() < MOST) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                        index |= reader.getLocalName().equals("sitemapindex");
                        if (reader.getLocalName().equals("loc")) {
                            places.add(URI.create(reader.getElementText().strip()));
                        }
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IllegalArgumentException odd) {
            if (!plain.isCut() || places.isEmpty()) {
                throw new IOException("it is no sitemap in XML", odd);
            }
        }
        return new Sitemap(index, List.copyOf(places));
    }
}
